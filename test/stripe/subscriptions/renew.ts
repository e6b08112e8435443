import type Stripe from 'stripe';
import { spend, termsOf } from '../catalogue/discounts';
import { compose, type InvoiceOrder } from '../invoices/compose';
import { createInvoice, finalize } from '../invoices/finalize';
import { periodLine } from '../invoices/line-draft';
import { collect, endInvoice } from '../invoices/settle';
import { waitingLines } from '../invoices/waiting-items';
import { periodEnd } from '../money/period';
import { HOUR } from '../world/clock';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { change, isOver } from './standing';

/** A renewal's invoice can be changed for an hour before it is final. */
const DRAFT_FOR = HOUR;

/** The next period of every item whose period is over, and its invoice. */
export function renew(world: World, subscription: Stripe.Subscription): void {
  if (subscription.status === 'incomplete') return;
  const now = world.clockOf(subscription.customer).now();
  const due = subscription.items.data.filter((item) => item.current_period_end <= now);
  change(world, subscription, () => {
    if (subscription.status === 'trialing') subscription.status = 'active';
    for (const item of due) moveOn(subscription, item);
  });
  billPeriod(world, subscription, due, 'subscription_cycle');
}

/** Draft now, final and charged in an hour. */
export function billPeriod(
  world: World,
  subscription: Stripe.Subscription,
  items: readonly Stripe.SubscriptionItem[],
  reason: Stripe.Invoice['billing_reason'],
): Stripe.Invoice {
  const invoice = createInvoice(world, orderFor(world, subscription, items, reason));
  spend(world, subscription);
  const behavior = subscription.pause_collection?.behavior;
  if (behavior) return withoutCollecting(world, invoice, behavior);
  // Nobody tries to collect from who has not paid before: Stripe keeps such invoices as drafts.
  if (subscription.status === 'unpaid') {
    invoice.auto_advance = false;
    return invoice;
  }
  const clock = world.clockOf(subscription.customer);
  invoice.automatically_finalizes_at = clock.now() + DRAFT_FOR;
  clock.after(DRAFT_FOR, () => {
    if (invoice.status !== 'draft' || isOver(subscription) || invoice.auto_advance === false) return;
    finalize(world, invoice);
    if (invoice.status === 'open' && invoice.collection_method === 'charge_automatically') collect(world, invoice);
  });
  return invoice;
}

export function orderFor(
  world: World,
  subscription: Stripe.Subscription,
  items: readonly Stripe.SubscriptionItem[],
  reason: Stripe.Invoice['billing_reason'],
): InvoiceOrder {
  const customer = mustIdOf(subscription.customer);
  return {
    customer,
    subscription,
    reason,
    lines: [
      ...waitingLines(world, customer, subscription.id),
      ...items.map((item) => periodLine(world, subscription, item, subscription.status === 'trialing')),
    ],
    discounts: termsOf(world, subscription.discounts, world.clockOf(customer).now()),
    currency: subscription.currency,
  };
}

/** `invoice.upcoming` shows the renewal before it exists. */
export function tellUpcoming(world: World, subscription: Stripe.Subscription): void {
  if (subscription.cancel_at !== null) return;
  const items = subscription.items.data.map((item) => {
    const next = structuredClone(item);
    moveOn(subscription, next);
    return next;
  });
  const order = orderFor(world, subscription, items, 'upcoming');
  world.emit('invoice.upcoming', compose(world, { ...order, id: world.ids.next('upcoming_in') }));
}

/** The period after the one that ends, on the grid of the anchor. */
export function moveOn(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): void {
  const { recurring } = item.price;
  if (!recurring) throw new Error(`${item.price.id} does not recur`);
  item.current_period_start = item.current_period_end;
  item.current_period_end = periodEnd(subscription.billing_cycle_anchor, item.current_period_start, {
    interval: recurring.interval as 'day' | 'week' | 'month' | 'year',
    interval_count: recurring.interval_count,
  });
}

function withoutCollecting(world: World, invoice: Stripe.Invoice, behavior: string): Stripe.Invoice {
  invoice.auto_advance = false;
  if (behavior === 'void') return endInvoice(world, invoice, 'void');
  if (behavior === 'mark_uncollectible') return endInvoice(world, invoice, 'uncollectible');
  return invoice;
}
