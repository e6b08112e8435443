import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { addMonths } from '../money/period';
import { changed } from '../world/change';
import { DAY } from '../world/clock';
import { mergeMetadata } from '../world/fields';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { watch } from './deadlines';
import { releaseSchedule } from './schedule-release';
import { applyPhase } from './schedules';
import { change, lastPeriodEnd } from './standing';

type PhaseRequest = Stripe.SubscriptionScheduleUpdateParams.Phase;

/** Plans for later: a downgrade at the end of what is paid. Only from a subscription that exists. */
export const scheduleRoutes: Routes = {
  'POST /v1/subscription_schedules': route<Stripe.SubscriptionScheduleCreateParams>(({ world, params }) => {
    notSimulated(params, ['from_subscription', 'metadata']);
    if (!params.from_subscription)
      throw refused('The local Stripe makes schedules from a subscription only.', {
        code: 'not_simulated',
        param: 'from_subscription',
      });
    const subscription = world.store.get('subscription', params.from_subscription, 'from_subscription');
    if (subscription.schedule)
      throw refused('You cannot migrate a subscription that is already attached to a schedule.', {
        param: 'from_subscription',
      });
    const phase = phaseOf(world, subscription, {
      items: subscription.items.data.map(({ price, quantity }) => ({ price: price.id, quantity: quantity ?? 1 })),
      start_date: Math.min(...subscription.items.data.map((item) => item.current_period_start)),
      end_date: lastPeriodEnd(subscription),
    });
    const schedule = world.make('subscription_schedule', 'sub_sched', {
      customer: mustIdOf(subscription.customer),
      subscription: subscription.id,
      billing_mode: { ...subscription.billing_mode },
      end_behavior: 'release',
      metadata: mergeMetadata({}, params.metadata),
      phases: [phase],
      current_phase: { start_date: phase.start_date, end_date: phase.end_date },
      status: 'active',
      test_clock: subscription.test_clock,
    });
    world.emit('subscription_schedule.created', schedule);
    change(world, subscription, () => {
      subscription.schedule = schedule.id;
    });
    watch(world, subscription);
    return schedule;
  }),

  'POST /v1/subscription_schedules/{id}': route<Stripe.SubscriptionScheduleUpdateParams>(({ world, id, params }) => {
    notSimulated(params, ['phases', 'end_behavior', 'metadata', 'proration_behavior']);
    const schedule = active(world, id);
    const subscription = world.store.get('subscription', mustIdOf(schedule.subscription));
    changed(world, 'subscription_schedule.updated', schedule, () => {
      if (params.metadata !== undefined) schedule.metadata = mergeMetadata(schedule.metadata, params.metadata);
      if (params.end_behavior !== undefined) schedule.end_behavior = params.end_behavior;
      if (params.phases) setPhases(world, schedule, subscription, params.phases);
    });
    watch(world, subscription);
    return schedule;
  }),

  'POST /v1/subscription_schedules/{id}/release': route(({ world, id }) => {
    const schedule = active(world, id);
    const subscription = world.store.get('subscription', mustIdOf(schedule.subscription));
    change(world, subscription, () => releaseSchedule(world, subscription, 'released'));
    watch(world, subscription);
    return schedule;
  }),

  'POST /v1/subscription_schedules/{id}/cancel': route(({ world, id }) => {
    const schedule = active(world, id);
    cancelNow(world, world.store.get('subscription', mustIdOf(schedule.subscription)));
    return schedule;
  }),

  'GET /v1/subscription_schedules/{id}': route(({ world, id }) => world.store.get('subscription_schedule', id)),
  'GET /v1/subscription_schedules': route<Stripe.SubscriptionScheduleListParams>(({ world, params }) =>
    pageOf(world, 'subscription_schedule', params, '/v1/subscription_schedules', {
      customer: (schedule, id) => idOf(schedule.customer) === id,
    }),
  ),
};

function active(world: World, id: string): Stripe.SubscriptionSchedule {
  const schedule = world.store.get('subscription_schedule', id);
  if (schedule.status !== 'active')
    throw refused(`You cannot change a subscription schedule with status ${schedule.status}.`);
  return schedule;
}

function setPhases(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  subscription: Stripe.Subscription,
  requests: readonly PhaseRequest[],
): void {
  const now = world.clockOf(subscription.customer).now();
  let start = schedule.phases[0]?.start_date ?? now;
  schedule.phases = requests.map((request) => {
    const from = request.start_date === undefined ? start : request.start_date === 'now' ? now : request.start_date;
    const phase = phaseOf(world, subscription, { ...request, start_date: from as number });
    start = phase.end_date;
    return phase;
  });
  const current = schedule.phases.find((phase) => phase.start_date <= now && phase.end_date > now);
  if (!current) throw refused('One of the phases must be the current one.', { param: 'phases' });
  schedule.current_phase = { start_date: current.start_date, end_date: current.end_date };
  applyPhase(world, subscription, current);
}

function phaseOf(
  world: World,
  subscription: Stripe.Subscription,
  request: PhaseRequest & { start_date: number },
): Stripe.SubscriptionSchedule.Phase {
  const { start_date: start, end_date: end, duration } = request;
  const endDate = typeof end === 'number' ? end : duration ? after(start, duration) : lastPeriodEnd(subscription);
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: subscription.currency,
    default_payment_method: null,
    description: null,
    discounts: [],
    end_date: endDate,
    invoice_settings: null,
    items: request.items.map(({ price, quantity }, index) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: world.store.get('price', price ?? '', `phases[0][items][${index}][price]`).id,
      price: price ?? '',
      quantity: quantity ?? 1,
    })),
    metadata: mergeMetadata({}, request.metadata),
    on_behalf_of: null,
    proration_behavior: request.proration_behavior ?? 'create_prorations',
    start_date: start,
    transfer_data: null,
    trial_end: null,
  };
}

function after(
  start: number,
  { interval, interval_count: count = 1 }: Stripe.SubscriptionScheduleUpdateParams.Phase.Duration,
): number {
  if (interval === 'day') return start + count * DAY;
  if (interval === 'week') return start + count * 7 * DAY;
  return addMonths(start, count * (interval === 'year' ? 12 : 1));
}
