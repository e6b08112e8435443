import type Stripe from 'stripe';
import { changed } from '../world/change';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { setPrice } from './items';
import { change } from './standing';

/** When the running phase ends. */
export function phaseEnd(world: World, subscription: Stripe.Subscription): number | null {
  const id = idOf(subscription.schedule);
  return id ? (world.store.get('subscription_schedule', id).current_phase?.end_date ?? null) : null;
}

/** The plan of the next phase takes over, without a bill for the change; after the last one the schedule lets go. */
export function enterNextPhase(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  subscription: Stripe.Subscription,
): void {
  const now = world.clockOf(subscription.customer).now();
  const next = schedule.phases.find((phase) => phase.start_date <= now && phase.end_date > now);
  if (!next) {
    completeSchedule(world, schedule, subscription);
    return;
  }
  changed(world, 'subscription_schedule.updated', schedule, () => {
    schedule.current_phase = { start_date: next.start_date, end_date: next.end_date };
  });
  applyPhase(world, subscription, next);
}

export function applyPhase(
  world: World,
  subscription: Stripe.Subscription,
  phase: Stripe.SubscriptionSchedule.Phase,
): void {
  change(world, subscription, () => {
    for (const [index, { price, quantity }] of phase.items.entries()) {
      const item = subscription.items.data[index];
      if (!item) continue;
      setPrice(item, world.store.get('price', mustIdOf(price)));
      item.quantity = quantity ?? item.quantity ?? 1;
    }
  });
}

function completeSchedule(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  subscription: Stripe.Subscription,
): void {
  if (schedule.end_behavior === 'cancel') {
    cancelNow(world, subscription);
    return;
  }
  releaseSchedule(world, subscription, 'released');
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
