import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { periodEnd } from '../money/period';

/** A full period from `start`, which becomes the anchor. */
export function startPeriod(item: Stripe.SubscriptionItem, start: number): void {
  const { recurring } = item.price;
  if (!recurring) throw refused(`The price ${item.price.id} is not recurring.`, { param: 'items[0][price]' });
  item.current_period_start = start;
  item.current_period_end = periodEnd(start, start, {
    interval: recurring.interval as 'day' | 'week' | 'month' | 'year',
    interval_count: recurring.interval_count,
  });
}
