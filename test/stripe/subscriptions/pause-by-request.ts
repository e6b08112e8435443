import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { keepWaiting } from '../invoices/waiting-items';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { watch } from './deadlines';
import { pauseFor } from './pause';
import { creditFor } from './proration-lines';

/** `POST /v1/subscriptions/{id}/pause`: service and billing stop until someone resumes it. */
export function pause(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionPauseParams,
): Stripe.Subscription {
  if ((params.type ?? 'subscription') !== 'subscription') throw refused('Only a whole subscription can be paused.');
  if (subscription.billing_mode.type !== 'flexible')
    throw refused('Only subscriptions with billing_mode=flexible can be paused.');
  if (subscription.schedule)
    throw refused('You cannot pause a subscription that is attached to a subscription schedule.');
  if (subscription.status !== 'active' && subscription.status !== 'trialing' && subscription.status !== 'past_due')
    throw refused(`You cannot pause a subscription with status ${subscription.status}.`);
  const unused = params.bill_for?.unused_time_from?.type ?? 'none';
  if (unused !== 'none') {
    const now = world.clockOf(subscription.customer).now();
    for (const item of subscription.items.data) {
      const at = unused === 'now' ? now : item.current_period_start;
      keepWaiting(world, mustIdOf(subscription.customer), creditFor(world, subscription, item, at));
    }
  }
  pauseFor(world, subscription, 'pause_requested');
  watch(world, subscription);
  return subscription;
}
