import type { Catalogue, Plan } from '@pluspas/domain';
import type { PriceFacts } from '../subscriptions/subscription-facts';

/**
 * The plan that a price sells; `null`: none of ours. Other products of the publisher may be on the same Stripe account, and
 * open nothing here. The name on the price comes first: a lookup key moves to the next price when a price changes.
 */
export function planOfPrice({ plan, lookupKey }: PriceFacts, catalogue: Catalogue): Plan | null {
  const named = plan === null ? undefined : catalogue.plans.get(plan);
  if (named) return named;
  if (lookupKey === null) return null;
  return (
    [...catalogue.plans.values()].find(({ prices }) => prices.some((price) => price.lookupKey === lookupKey)) ?? null
  );
}
