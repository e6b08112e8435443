import type Stripe from 'stripe';
import { endInvoice } from '../invoices/settle';
import { HOUR } from '../world/clock';
import type { World } from '../world/world';
import { change } from './standing';

const PAYABLE_FOR = 23 * HOUR;

/** The new items wait for their invoice: until it is paid, the old plan stands. */
export function holdPending(
  world: World,
  subscription: Stripe.Subscription,
  invoice: Stripe.Invoice,
  items: Stripe.SubscriptionItem[],
): void {
  const clock = world.clockOf(subscription.customer);
  change(world, subscription, () => {
    subscription.pending_update = {
      billing_cycle_anchor: null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: clock.now() + PAYABLE_FOR,
      metadata: null,
      subscription_items: items,
      trial_end: null,
      trial_from_plan: null,
    };
  });
  clock.after(PAYABLE_FOR, () => {
    if (world.pendingChanges.has(invoice.id)) expire(world, subscription, invoice);
  });
}

/** Its invoice was paid. */
export function applyPending(world: World, subscription: Stripe.Subscription, invoice: Stripe.Invoice): void {
  const apply = world.pendingChanges.get(invoice.id);
  const wasHeld = subscription.pending_update !== null;
  world.pendingChanges.delete(invoice.id);
  apply?.();
  if (wasHeld) world.emit('customer.subscription.pending_update_applied', subscription);
}

function expire(world: World, subscription: Stripe.Subscription, invoice: Stripe.Invoice): void {
  world.pendingChanges.delete(invoice.id);
  if (invoice.status === 'open') endInvoice(world, invoice, 'void');
  change(
    world,
    subscription,
    () => {
      subscription.pending_update = null;
    },
    'customer.subscription.pending_update_expired',
  );
}
