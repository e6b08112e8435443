import type Stripe from 'stripe';
import { DAY, type Seconds } from '../world/clock';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { renew, tellUpcoming } from './renew';
import { phaseEnd } from './schedule-release';
import { enterNextPhase } from './schedules';
import { firstPeriodEnd, isOver } from './standing';
import { endTrial } from './trial';

const TRIAL_NOTICE = 3 * DAY;

/**
 * Waits for whatever comes first: the end of a period, of a trial, of a phase, or the day it was cancelled for.
 * Called again after each change: the older wait finds that it is not the latest, and does nothing.
 */
export function watch(world: World, subscription: Stripe.Subscription): void {
  const turn = (world.deadlines.get(subscription.id) ?? 0) + 1;
  world.deadlines.set(subscription.id, turn);
  const clock = world.clockOf(subscription.customer);
  const whenCurrent = (at: Seconds, run: () => void) =>
    clock.at(at, () => {
      if (world.deadlines.get(subscription.id) === turn) run();
    });
  const next = nextDeadline(world, subscription);
  if (next === null) return;
  whenCurrent(Math.max(next, clock.now()), () => meet(world, subscription));

  const notice = (subscription.trial_end ?? 0) - TRIAL_NOTICE;
  if (subscription.status === 'trialing' && notice > clock.now())
    whenCurrent(notice, () => world.emit('customer.subscription.trial_will_end', subscription));
  const upcoming = firstPeriodEnd(subscription) - world.settings.upcomingDays * DAY;
  if (subscription.status === 'active' && upcoming > clock.now())
    whenCurrent(upcoming, () => tellUpcoming(world, subscription));
}

function nextDeadline(world: World, subscription: Stripe.Subscription): Seconds | null {
  if (isOver(subscription)) return null;
  const { cancel_at: cancelAt, trial_end: trialEnd, status } = subscription;
  const found = [
    cancelAt,
    status === 'trialing' ? trialEnd : null,
    phaseEnd(world, subscription),
    status === 'paused' ? null : firstPeriodEnd(subscription),
  ].filter((at) => at !== null);
  return found.length > 0 ? Math.min(...found) : null;
}

/** Something is due now: the end of it all first, then the end of a trial, then a new phase, then a new period. */
function meet(world: World, subscription: Stripe.Subscription): void {
  const now = world.clockOf(subscription.customer).now();
  const { cancel_at: cancelAt } = subscription;
  if (cancelAt !== null && cancelAt <= now) {
    cancelNow(world, subscription);
    return;
  }
  const schedule = idOf(subscription.schedule);
  if (schedule && (phaseEnd(world, subscription) ?? now + 1) <= now) {
    enterNextPhase(world, world.store.get('subscription_schedule', mustIdOf(schedule)), subscription);
    if (isOver(subscription)) return;
  }
  if (subscription.status === 'trialing' && (subscription.trial_end ?? 0) <= now) endTrial(world, subscription);
  else if (firstPeriodEnd(subscription) <= now && subscription.status !== 'paused') renew(world, subscription);
  watch(world, subscription);
}
