import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { addMonths } from '../money/period';
import type { DiscountTerms } from '../money/totals';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/** How a request names reductions: by coupon, by promotion code, or one that is there already. */
export interface DiscountRequest {
  readonly coupon?: string;
  readonly promotion_code?: string;
  readonly discount?: string;
}

/** Redeems coupons for a subscription. @throws 400 for one that is over or used up. */
export function redeem(
  world: World,
  requests: readonly DiscountRequest[],
  of: { customer: string; subscription: string },
): string[] {
  return requests.map((request) => {
    if (request.discount) return world.store.get('discount', request.discount, 'discounts[0][discount]').id;
    const promotion = request.promotion_code
      ? world.store.get('promotion_code', request.promotion_code, 'discounts[0][promotion_code]')
      : null;
    const coupon = world.store.get(
      'coupon',
      promotion ? mustIdOf(promotion.promotion.coupon) : (request.coupon ?? ''),
      'discounts[0][coupon]',
    );
    refuseUsedUp(world, coupon, promotion);
    coupon.times_redeemed += 1;
    if (promotion) promotion.times_redeemed += 1;
    const start = world.clockOf(of.customer).now();
    return world.make('discount', 'di', {
      customer: of.customer,
      subscription: of.subscription,
      promotion_code: promotion?.id ?? null,
      source: { type: 'coupon', coupon: coupon.id },
      start,
      end: coupon.duration === 'repeating' ? addMonths(start, coupon.duration_in_months ?? 1) : null,
    }).id;
  });
}

/** What the discounts take off an invoice made at `at`. */
export function termsOf(world: World, discounts: Stripe.Subscription['discounts'], at: number): DiscountTerms[] {
  return discounts.flatMap((reference) => {
    const discount = world.store.get('discount', mustIdOf(reference));
    if (discount.end !== null && discount.end <= at) return [];
    return [{ id: discount.id, ...couponTerms(couponOf(world, discount)) }];
  });
}

/** The same for coupons that nobody has redeemed: an open checkout shows what they would take off. */
export function termsOfRequests(world: World, requests: readonly DiscountRequest[]): DiscountTerms[] {
  return requests.flatMap(({ coupon, promotion_code: code }) => {
    const promotion = code ? world.store.get('promotion_code', code, 'discounts[0][promotion_code]') : null;
    const id = promotion ? mustIdOf(promotion.promotion.coupon) : coupon;
    return id ? [{ id, ...couponTerms(world.store.get('coupon', id, 'discounts[0][coupon]')) }] : [];
  });
}

/** A coupon that works once is spent by the first invoice; one that is over goes too. */
export function spend(world: World, subscription: Stripe.Subscription): void {
  const now = world.clockOf(subscription.customer).now();
  subscription.discounts = subscription.discounts.filter((reference) => {
    const discount = world.store.get('discount', mustIdOf(reference));
    return couponOf(world, discount).duration !== 'once' && (discount.end === null || discount.end > now);
  });
}

function couponOf(world: World, { source }: Stripe.Discount): Stripe.Coupon {
  return world.store.evenIfRemoved('coupon', mustIdOf(source.coupon));
}

function couponTerms({ percent_off: percentOff, amount_off: amountOff }: Stripe.Coupon): Omit<DiscountTerms, 'id'> {
  return { percentOff, amountOff };
}

function refuseUsedUp(world: World, coupon: Stripe.Coupon, promotion: Stripe.PromotionCode | null): void {
  const now = world.clock.now();
  const spent = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  const over = coupon.redeem_by !== null && coupon.redeem_by <= now;
  if (spent || over || !coupon.valid) throw refused(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired' });
  if (promotion && (!promotion.active || (promotion.expires_at !== null && promotion.expires_at <= now)))
    throw refused('This promotion code has expired or is inactive.', { code: 'promotion_code_expired' });
}
