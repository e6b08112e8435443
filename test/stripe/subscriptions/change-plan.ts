import type Stripe from 'stripe';
import { termsOf } from '../catalogue/discounts';
import { refused } from '../http/problems';
import { createInvoice, finalize } from '../invoices/finalize';
import { collect } from '../invoices/settle';
import { keepWaiting, waitingLines } from '../invoices/waiting-items';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { watch } from './deadlines';
import type { ItemRequest } from './items';
import { holdPending } from './pending-update';
import { type PlanChange, planChange } from './plan-change';
import { change } from './standing';
import { refuseIfDeclined } from './would-decline';

/** Another price, another number of seats: now, and paid now, later or not at all, as the request says. */
export function changePlan(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionUpdateParams,
): void {
  if (subscription.pending_update)
    throw refused('This subscription has a pending update, which must be paid or expire first.');
  const now = world.clockOf(subscription.customer).now();
  const plan = planChange(world, subscription, (params.items ?? []) as ItemRequest[], {
    at: params.proration_date ?? now,
    anchorNow: params.billing_cycle_anchor?.type === 'now',
  });
  const proration = params.proration_behavior ?? 'create_prorations';
  const lines = proration === 'none' ? [] : plan.prorations;
  const isBilledNow = proration === 'always_invoice' || plan.newPeriods.length > 0;
  const behavior = params.payment_behavior ?? 'allow_incomplete';
  const apply = () => applyPlan(world, subscription, plan);
  if (behavior === 'error_if_incomplete' && isBilledNow) refuseIfDeclined(world, subscription);
  if (!isBilledNow) {
    for (const line of lines) if (line.amount !== 0) keepWaiting(world, mustIdOf(subscription.customer), line);
    apply();
    return;
  }
  if (behavior !== 'pending_if_incomplete') apply();
  if (lines.length + plan.newPeriods.length === 0) {
    if (behavior === 'pending_if_incomplete') apply();
    return;
  }
  const invoice = createInvoice(world, {
    customer: mustIdOf(subscription.customer),
    subscription,
    reason: 'subscription_update',
    lines: [...waitingLines(world, mustIdOf(subscription.customer), subscription.id), ...lines, ...plan.newPeriods],
    discounts: termsOf(world, subscription.discounts, now),
    currency: subscription.currency,
  });
  if (behavior === 'pending_if_incomplete') world.pendingChanges.set(invoice.id, apply);
  finalize(world, invoice);
  if (invoice.status === 'open' && behavior !== 'default_incomplete') collect(world, invoice);
  if (world.pendingChanges.has(invoice.id)) holdPending(world, subscription, invoice, plan.items);
}

function applyPlan(world: World, subscription: Stripe.Subscription, plan: PlanChange): void {
  change(world, subscription, () => {
    subscription.items.data = plan.items;
    subscription.pending_update = null;
    if (plan.anchor !== null) subscription.billing_cycle_anchor = plan.anchor;
  });
  for (const item of plan.items) world.store.put('subscription_item', item);
  watch(world, subscription);
}
