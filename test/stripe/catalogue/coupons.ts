import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';

/** A reduction: a percentage or an amount; once, for some months, or for ever. */
export const couponRoutes: Routes = {
  'POST /v1/coupons': route<Stripe.CouponCreateParams>(({ world, params }) => {
    if ((params.percent_off === undefined) === (params.amount_off === undefined))
      throw refused('You must pass exactly one of `percent_off` and `amount_off`.');
    if (params.amount_off !== undefined && !params.currency)
      throw refused('You must pass currency when passing amount_off', { code: 'parameter_missing', param: 'currency' });
    if (params.duration === 'repeating' && !params.duration_in_months)
      throw refused('You must pass duration_in_months with a repeating coupon.', { param: 'duration_in_months' });
    const coupon = world.make('coupon', 'coupon', {
      ...(params.id ? { id: params.id } : {}),
      percent_off: params.percent_off ?? null,
      amount_off: params.amount_off ?? null,
      currency: params.currency ?? null,
      duration: params.duration ?? 'once',
      duration_in_months: params.duration_in_months ?? null,
      max_redemptions: params.max_redemptions ?? null,
      redeem_by: params.redeem_by ?? null,
      name: params.name ?? null,
      metadata: mergeMetadata({}, params.metadata),
      valid: true,
    });
    world.emit('coupon.created', coupon);
    return coupon;
  }),

  'POST /v1/coupons/{id}': route<Stripe.CouponUpdateParams>(({ world, id, params }) => {
    const coupon = world.store.get('coupon', id);
    return changed(world, 'coupon.updated', coupon, () => {
      if (params.name !== undefined) coupon.name = params.name;
      if (params.metadata !== undefined) coupon.metadata = mergeMetadata(coupon.metadata, params.metadata);
    });
  }),

  'GET /v1/coupons/{id}': route(({ world, id }) => world.store.get('coupon', id)),
  'GET /v1/coupons': route<Stripe.CouponListParams>(({ world, params }) =>
    pageOf(world, 'coupon', params, '/v1/coupons'),
  ),
  'DELETE /v1/coupons/{id}': route(({ world, id }) => {
    world.store.get('coupon', id).valid = false;
    world.store.remove('coupon', id);
    return { id, object: 'coupon', deleted: true };
  }),
};
