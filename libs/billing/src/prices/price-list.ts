import type { Plan, Price } from '@pluspas/domain';

export type PriceOutcome = 'created' | 'changed' | 'kept';

/** What is for sale at Stripe. */
export abstract class PriceList {
  /**
   * Makes Stripe sell this price of this plan. A price at Stripe never changes: another amount is a new price, which takes
   * the lookup key over; who pays the old one goes on doing so.
   */
  abstract offer(plan: Plan, price: Price): Promise<PriceOutcome>;
}
