import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { createInvoice, finalize } from '../invoices/finalize';
import { collect, endInvoice } from '../invoices/settle';
import { keepWaiting } from '../invoices/waiting-items';
import { HOUR } from '../world/clock';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { watch } from './deadlines';
import { pauseFor } from './pause';
import { creditFor } from './proration-lines';
import { orderFor } from './renew';
import { change, payingMethod } from './standing';
import { startPeriod } from './start-period';

const PAYABLE_FOR = 23 * HOUR;

/** `POST /v1/subscriptions/{id}/pause`: service and billing stop until someone resumes it. */
export function pause(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionPauseParams,
): Stripe.Subscription {
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

/**
 * `POST /v1/subscriptions/{id}/resume`: a new period from now, paid first; or (`unchanged`) the old one goes on.
 * What is not paid within 23 hours is voided, and it stays paused.
 */
export function resume(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionResumeParams,
): Stripe.Subscription {
  if (subscription.status !== 'paused') throw refused('Only paused subscriptions can be resumed.');
  const clock = world.clockOf(subscription.customer);
  if (params.billing_cycle_anchor?.type === 'unchanged') {
    goOn(world, subscription);
    return subscription;
  }
  if (!payingMethod(world, subscription) && subscription.collection_method === 'charge_automatically')
    throw refused('This customer has no attached payment source or default payment method.', {
      code: 'resource_missing',
    });
  subscription.billing_cycle_anchor = clock.now();
  for (const item of subscription.items.data) startPeriod(item, clock.now());
  const order = orderFor(world, subscription, subscription.items.data, 'subscription_cycle');
  const invoice = createInvoice(world, order);
  world.pendingChanges.set(invoice.id, { subscription: subscription.id, apply: () => goOn(world, subscription) });
  finalize(world, invoice);
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') collect(world, invoice);
  if (params.payment_behavior === 'resume_on_payment_attempt' && subscription.status === 'paused')
    goOn(world, subscription);
  clock.after(PAYABLE_FOR, () => {
    if (invoice.status === 'open' && subscription.status === 'paused') endInvoice(world, invoice, 'void');
  });
  return subscription;
}

function goOn(world: World, subscription: Stripe.Subscription): void {
  if (subscription.status !== 'paused') return;
  change(
    world,
    subscription,
    () => {
      subscription.status = 'active';
      delete subscription.status_details;
    },
    'customer.subscription.resumed',
  );
  watch(world, subscription);
}
