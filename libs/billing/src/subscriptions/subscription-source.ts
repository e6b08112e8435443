import type { SubscriptionFacts } from './subscription-facts';

/** Stripe, as the one who knows what a customer has now. */
export abstract class SubscriptionSource {
  /** All subscriptions that this customer ever had, whatever became of them. Throws when Stripe does not answer. */
  abstract ofCustomer(customer: string): Promise<readonly SubscriptionFacts[]>;
}
