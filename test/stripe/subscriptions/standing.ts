import type Stripe from 'stripe';
import { tellEntitlements } from '../catalogue/entitlements';
import { changed } from '../world/change';
import type { EventType } from '../world/event-log';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/** It has ended, and never comes back. */
export function isOver({ status }: Stripe.Subscription): boolean {
  return status === 'canceled' || status === 'incomplete_expired';
}

/** Changes a subscription and tells it, and what the customer may open when that changed. */
export function change(
  world: World,
  subscription: Stripe.Subscription,
  alter: () => void,
  type: EventType = 'customer.subscription.updated',
): Stripe.Subscription {
  if (type === 'customer.subscription.updated') changed(world, type, subscription, alter);
  else {
    alter();
    world.emit(type, subscription);
  }
  tellEntitlements(world, mustIdOf(subscription.customer));
  return subscription;
}

/** What renewals are paid with: the subscription's own, else the customer's. */
export function payingMethod(world: World, subscription: Stripe.Subscription): string | null {
  const customer = world.store.find('customer', mustIdOf(subscription.customer));
  return idOf(subscription.default_payment_method) ?? idOf(customer?.invoice_settings.default_payment_method);
}

/** The end of what is paid: the last of the items' periods. */
export function lastPeriodEnd({ items }: Stripe.Subscription): number {
  return Math.max(...items.data.map((item) => item.current_period_end));
}

export function firstPeriodEnd({ items }: Stripe.Subscription): number {
  return Math.min(...items.data.map((item) => item.current_period_end));
}
