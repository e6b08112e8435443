import type Stripe from 'stripe';
import { changed } from '../world/change';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { setPrice } from './items';
import { releaseSchedule } from './schedule-release';
import { change } from './standing';

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
