import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { createInvoice, finalize } from '../invoices/finalize';
import { collect, endInvoice } from '../invoices/settle';
import { keepWaiting } from '../invoices/waiting-items';
import { HOUR } from '../world/clock';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { watch } from './deadlines';
import { chargeFor } from './proration-lines';
import { moveOn, orderFor } from './renew';
import { change, payingMethod } from './standing';
import { startPeriod } from './start-period';

const PAYABLE_FOR = 23 * HOUR;

/** `POST /v1/subscriptions/{id}/resume`: a new period from now, paid first; or (`unchanged`) the old rhythm goes on. */
export function resume(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionResumeParams,
): Stripe.Subscription {
  if (subscription.status !== 'paused') throw refused('Only paused subscriptions can be resumed.');
  if (params.billing_cycle_anchor?.type === 'unchanged') inOldRhythm(world, subscription, params);
  else fromNow(world, subscription, params);
  return subscription;
}

/** What is not paid within 23 hours is voided, and it stays paused. */
function fromNow(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionResumeParams): void {
  if (!payingMethod(world, subscription) && subscription.collection_method === 'charge_automatically')
    throw refused('This customer has no attached payment source or default payment method.', {
      code: 'resource_missing',
    });
  const clock = world.clockOf(subscription.customer);
  const now = clock.now();
  const items = structuredClone(subscription.items.data);
  for (const item of items) startPeriod(item, now);
  const invoice = createInvoice(world, orderFor(world, subscription, items, 'subscription_cycle'));
  const apply = () => goOn(world, subscription, items, now);
  world.pendingChanges.set(invoice.id, apply);
  finalize(world, invoice);
  if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') collect(world, invoice);
  if (params.payment_behavior === 'resume_on_payment_attempt') apply();
  clock.after(PAYABLE_FOR, () => {
    if (invoice.status !== 'open' || subscription.status !== 'paused') return;
    world.pendingChanges.delete(invoice.id);
    endInvoice(world, invoice, 'void');
  });
}

/** Periods that went by while it was paused cost nothing; the rest of the running one does, unless told otherwise. */
function inOldRhythm(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionResumeParams): void {
  const now = world.clockOf(subscription.customer).now();
  const items = structuredClone(subscription.items.data);
  for (const item of items) {
    if (item.current_period_end > now) continue;
    while (item.current_period_end <= now) moveOn(subscription, item);
    if (params.proration_behavior !== 'none')
      keepWaiting(world, mustIdOf(subscription.customer), chargeFor(world, subscription, item, now));
  }
  goOn(world, subscription, items, subscription.billing_cycle_anchor);
}

function goOn(world: World, subscription: Stripe.Subscription, items: Stripe.SubscriptionItem[], anchor: number): void {
  if (subscription.status !== 'paused') return;
  const resumed = () => {
    subscription.status = 'active';
    subscription.billing_cycle_anchor = anchor;
    subscription.items.data = items;
    delete subscription.status_details;
  };
  change(world, subscription, resumed, 'customer.subscription.resumed');
  for (const item of items) world.store.put('subscription_item', item);
  watch(world, subscription);
}
