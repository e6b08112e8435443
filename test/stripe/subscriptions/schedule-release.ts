import type Stripe from 'stripe';
import { idOf } from '../world/objects';
import type { World } from '../world/world';

/** When the running phase ends. */
export function phaseEnd(world: World, subscription: Stripe.Subscription): number | null {
  const id = idOf(subscription.schedule);
  return id ? (world.store.get('subscription_schedule', id).current_phase?.end_date ?? null) : null;
}

/** The subscription goes on by itself, or is no more: the schedule has nothing left to do. */
export function releaseSchedule(world: World, subscription: Stripe.Subscription, as: 'released' | 'canceled'): void {
  const id = idOf(subscription.schedule);
  if (!id) return;
  const schedule = world.store.get('subscription_schedule', id);
  const now = world.clockOf(subscription.customer).now();
  schedule.status = as;
  schedule.current_phase = null;
  if (as === 'released') {
    schedule.released_at = now;
    schedule.released_subscription = subscription.id;
    schedule.subscription = null;
  } else schedule.canceled_at = now;
  subscription.schedule = null;
  world.emit(as === 'released' ? 'subscription_schedule.released' : 'subscription_schedule.canceled', schedule);
}
