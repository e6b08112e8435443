import type Stripe from 'stripe';
import { subscriptionOf } from '../invoices/compose';
import { collect, intentOf } from '../invoices/settle';
import { DAY } from '../world/clock';
import { idOf } from '../world/objects';
import type { PaymentOutcome } from '../world/reactions';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { watch } from './deadlines';
import { pauseFor } from './pause';
import { applyPending } from './pending-update';
import { change, isOver } from './standing';

/** What becomes of a subscription when one of its invoices is paid, or is not. */
export function followInvoice(world: World, invoice: Stripe.Invoice, outcome: PaymentOutcome): void {
  const subscription = subscriptionOf(world, invoice);
  if (!subscription || isOver(subscription)) return;
  const isWaitedFor = world.pendingChanges.has(invoice.id);
  if (outcome === 'succeeded') {
    if (isWaitedFor) applyPending(world, subscription, invoice);
    keepMethod(world, subscription, invoice);
    settleDebts(world, subscription);
    return;
  }
  // The first payment by direct debit is under way: Stripe trusts it.
  if (outcome === 'processing') {
    if (subscription.status === 'incomplete') activate(world, subscription);
    return;
  }
  if (isWaitedFor || subscription.status === 'incomplete' || subscription.status === 'paused') return;
  if (subscription.status === 'active' || subscription.status === 'trialing')
    change(world, subscription, () => {
      subscription.status = 'past_due';
    });
  planRetry(world, invoice, subscription);
}

/** `save_default_payment_method`: what paid once pays the renewals. */
function keepMethod(world: World, subscription: Stripe.Subscription, invoice: Stripe.Invoice): void {
  const method = idOf(intentOf(world, invoice)?.payment_method);
  if (!method || subscription.payment_settings?.save_default_payment_method !== 'on_subscription') return;
  if (idOf(world.store.get('payment_method', method).customer) !== idOf(subscription.customer)) return;
  subscription.default_payment_method = method;
}

/** Nobody has to pay it any more: void, or written off. What was behind because of it alone goes on. */
export function followEndOfInvoice(world: World, invoice: Stripe.Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription?.status === 'past_due' || subscription?.status === 'unpaid') settleDebts(world, subscription);
}

/** With no open invoice left, everything is in order again. */
function settleDebts(world: World, subscription: Stripe.Subscription): void {
  const owes = world.store
    .related('invoice', 'subscription', subscription.id)
    .some(({ id, status }) => status === 'open' && !world.pendingChanges.has(id));
  const isBehind = ['incomplete', 'past_due', 'unpaid'].includes(subscription.status);
  if (isBehind && !owes) activate(world, subscription);
}

function activate(world: World, subscription: Stripe.Subscription): void {
  change(world, subscription, () => {
    subscription.status = 'active';
  });
}

/** Dunning: another try some days later, until the days that the account has set are used up. */
function planRetry(world: World, invoice: Stripe.Invoice, subscription: Stripe.Subscription): void {
  if (invoice.collection_method !== 'charge_automatically') return;
  // Someone tried by hand between two retries: the next one stands.
  if (invoice.next_payment_attempt !== null) return;
  const { retryAfterDays, onFirstFailure } = world.settings;
  const tried = world.retries.get(invoice.id) ?? 0;
  if (tried === 0 && onFirstFailure === 'pause') {
    pauseFor(world, subscription, 'first_payment_failure');
    watch(world, subscription);
    return;
  }
  const days = retryAfterDays[tried];
  if (days === undefined) {
    giveUp(world, subscription);
    return;
  }
  world.retries.set(invoice.id, tried + 1);
  const clock = world.clockOf(invoice.customer);
  invoice.next_payment_attempt = clock.now() + days * DAY;
  world.emit('invoice.updated', invoice, { next_payment_attempt: null });
  clock.after(days * DAY, () => {
    if (invoice.status !== 'open' || isOver(subscription)) return;
    invoice.next_payment_attempt = null;
    collect(world, invoice);
  });
}

function giveUp(world: World, subscription: Stripe.Subscription): void {
  switch (world.settings.onFinalFailure) {
    case 'cancel':
      cancelNow(world, subscription, 'payment_failed');
      return;
    case 'pause':
      pauseFor(world, subscription, 'final_payment_failure');
      watch(world, subscription);
      return;
    case 'mark-unpaid':
      change(world, subscription, () => {
        subscription.status = 'unpaid';
      });
      return;
    case 'leave-past-due':
      return;
  }
}
