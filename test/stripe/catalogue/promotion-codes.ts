import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';

/** The word a reader types to get a coupon. */
export const promotionCodeRoutes: Routes = {
  'POST /v1/promotion_codes': route<Stripe.PromotionCodeCreateParams>(({ world, params }) => {
    const coupon = world.store.get('coupon', params.promotion.coupon ?? '', 'promotion[coupon]');
    const id = world.ids.next('promo');
    const code = params.code ?? id.slice(-8).toUpperCase();
    if (activeCode(world, code))
      throw refused('An active promotion code with that code already exists.', { param: 'code' });
    const promotion = world.make('promotion_code', 'promo', {
      id,
      code,
      active: params.active ?? true,
      customer: params.customer ?? null,
      expires_at: params.expires_at ?? null,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata({}, params.metadata),
      promotion: { type: 'coupon', coupon: coupon.id },
    });
    world.emit('promotion_code.created', promotion);
    return promotion;
  }),

  'POST /v1/promotion_codes/{id}': route<Stripe.PromotionCodeUpdateParams>(({ world, id, params }) => {
    const promotion = world.store.get('promotion_code', id);
    return changed(world, 'promotion_code.updated', promotion, () => {
      if (params.active !== undefined) promotion.active = params.active;
      if (params.metadata !== undefined) promotion.metadata = mergeMetadata(promotion.metadata, params.metadata);
    });
  }),

  'GET /v1/promotion_codes/{id}': route(({ world, id }) => world.store.get('promotion_code', id)),
  'GET /v1/promotion_codes': route<Stripe.PromotionCodeListParams>(({ world, params }) =>
    pageOf(world, 'promotion_code', params, '/v1/promotion_codes', {
      active: (one, active) => one.active === active,
      code: (one, code) => one.code.toLowerCase() === code.toLowerCase(),
      coupon: (one, id) => idOf(one.promotion.coupon) === id,
    }),
  ),
};

/** The promotion code that this word opens now, whatever its case. */
export function activeCode(world: World, code: string): Stripe.PromotionCode | null {
  const now = world.clock.now();
  return (
    world.store
      .all('promotion_code')
      .find(
        (one) =>
          one.active &&
          one.code.toLowerCase() === code.toLowerCase() &&
          (one.expires_at === null || one.expires_at > now) &&
          (one.max_redemptions === null || one.times_redeemed < one.max_redemptions),
      ) ?? null
  );
}
