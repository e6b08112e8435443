import type Stripe from 'stripe';
import type { World } from '../world/world';
import { releaseSchedule } from './schedule-release';
import { change, firstPeriodEnd, lastPeriodEnd } from './standing';

type Reason = NonNullable<Stripe.Subscription.CancellationDetails['reason']>;

/** The end, at once. */
export function cancelNow(
  world: World,
  subscription: Stripe.Subscription,
  reason: Reason = 'cancellation_requested',
): Stripe.Subscription {
  const now = world.clockOf(subscription.customer).now();
  releaseSchedule(world, subscription, 'canceled');
  change(
    world,
    subscription,
    () => {
      subscription.status = 'canceled';
      subscription.canceled_at ??= now;
      subscription.ended_at = now;
      subscription.pending_update = null;
      subscription.cancellation_details = { ...detailsOf(subscription), reason };
    },
    'customer.subscription.deleted',
  );
  world.deadlines.set(subscription.id, (world.deadlines.get(subscription.id) ?? 0) + 1);
  return subscription;
}

/** The end on a day to come; `null` takes it back. Tells nothing: it is part of a larger change. */
export function planEnd(
  world: World,
  subscription: Stripe.Subscription,
  at: number | 'min_period_end' | 'max_period_end' | null,
): void {
  const isPeriodEnd = at === 'min_period_end' || at === 'max_period_end';
  subscription.cancel_at = isPeriodEnd
    ? at === 'min_period_end'
      ? firstPeriodEnd(subscription)
      : lastPeriodEnd(subscription)
    : at;
  subscription.canceled_at = at === null ? null : world.clockOf(subscription.customer).now();
  subscription.cancellation_details = {
    ...detailsOf(subscription),
    reason: at === null ? null : 'cancellation_requested',
  };
}

export function detailsOf(subscription: Stripe.Subscription): Stripe.Subscription.CancellationDetails {
  const none = { comment: null, feedback: null, feedback_option: null, reason: null };
  return subscription.cancellation_details ?? none;
}
