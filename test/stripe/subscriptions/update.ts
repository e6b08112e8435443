import type Stripe from 'stripe';
import { type DiscountRequest, redeem } from '../catalogue/discounts';
import { taxRatesOf } from '../catalogue/tax-rates';
import { notSimulated, refused } from '../http/problems';
import { mergeMetadata, orNull } from '../world/fields';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { detailsOf, planEnd } from './cancel';
import { changePlan } from './change-plan';
import { watch } from './deadlines';
import { renew } from './renew';
import { change, isOver } from './standing';

const KNOWN = [
  'items',
  'metadata',
  'description',
  'cancel_at',
  'cancel_at_period_end',
  'cancellation_details',
  'default_payment_method',
  'default_tax_rates',
  'discounts',
  'pause_collection',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'billing_cycle_anchor',
  'trial_end',
  'trial_settings',
  'collection_method',
  'days_until_due',
  'off_session',
  'payment_settings',
];
const WITH_PENDING = [
  'items',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'billing_cycle_anchor',
  'trial_end',
  'expand',
];
const WHEN_OVER = ['metadata', 'cancellation_details', 'expand'];

/** Everything that may change while it runs. @throws 400 after its end, 402 when it must be paid and is not. */
export function updateSubscription(
  world: World,
  subscription: Stripe.Subscription,
  params: Stripe.SubscriptionUpdateParams,
): Stripe.Subscription {
  notSimulated(params, KNOWN);
  const names = Object.keys(params);
  if (isOver(subscription) && names.some((name) => !WHEN_OVER.includes(name)))
    throw refused('A canceled subscription can only update its cancellation_details and metadata.');
  if (params.payment_behavior === 'pending_if_incomplete') {
    const other = names.find((name) => !WITH_PENDING.includes(name));
    if (other)
      throw refused(`You cannot update ${other} with payment_behavior=pending_if_incomplete.`, { param: other });
  }
  if (params.items || params.billing_cycle_anchor?.type === 'now') changePlan(world, subscription, params);
  change(world, subscription, () => setFields(world, subscription, params));
  if (params.trial_end === 'now' && subscription.status === 'trialing') renew(world, subscription);
  watch(world, subscription);
  return subscription;
}

function setFields(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  if (params.metadata !== undefined) subscription.metadata = mergeMetadata(subscription.metadata, params.metadata);
  if (params.description !== undefined) subscription.description = params.description || null;
  if (params.collection_method !== undefined) subscription.collection_method = params.collection_method;
  if (params.days_until_due !== undefined) subscription.days_until_due = params.days_until_due;
  setPayment(world, subscription, params);
  setEnd(world, subscription, params);
  setTrial(world, subscription, params);
  if (params.pause_collection !== undefined) {
    const pausing = orNull(params.pause_collection);
    subscription.pause_collection = pausing
      ? { behavior: pausing.behavior, resumes_at: pausing.resumes_at ?? null }
      : null;
    if (pausing?.resumes_at) resumeCollectionAt(world, subscription, pausing.resumes_at);
  }
  if (params.discounts !== undefined)
    subscription.discounts = redeem(world, (params.discounts || []) as DiscountRequest[], {
      customer: mustIdOf(subscription.customer),
      subscription: subscription.id,
    });
}

function setPayment(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  const { default_payment_method: method, default_tax_rates: rates } = params;
  if (method !== undefined)
    subscription.default_payment_method = method
      ? world.store.get('payment_method', method, 'default_payment_method').id
      : null;
  if (rates !== undefined)
    subscription.default_tax_rates = taxRatesOf(world, rates || [], 'default_tax_rates').map((rate) =>
      structuredClone(rate),
    );
}

function setEnd(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  if (params.cancel_at_period_end !== undefined) {
    planEnd(world, subscription, params.cancel_at_period_end ? 'max_period_end' : null);
    subscription.cancel_at_period_end = params.cancel_at_period_end;
  }
  if (params.cancel_at !== undefined) {
    planEnd(world, subscription, orNull(params.cancel_at) as number | 'min_period_end' | 'max_period_end' | null);
    subscription.cancel_at_period_end = false;
  }
  const said = params.cancellation_details;
  if (said)
    subscription.cancellation_details = {
      ...detailsOf(subscription),
      ...(said.comment === undefined ? {} : { comment: said.comment || null }),
      ...(said.feedback === undefined ? {} : { feedback: said.feedback || null }),
    };
}

function setTrial(world: World, subscription: Stripe.Subscription, params: Stripe.SubscriptionUpdateParams): void {
  const { trial_end: end, trial_settings: settings } = params;
  if (settings)
    subscription.trial_settings = {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: settings.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    };
  if (end === undefined) return;
  const now = world.clockOf(subscription.customer).now();
  const at = end === 'now' ? now : end;
  if (subscription.status === 'trialing' || end !== 'now') {
    subscription.trial_start ??= now;
    subscription.trial_end = at;
    subscription.billing_cycle_anchor = at;
    for (const item of subscription.items.data) item.current_period_end = at;
  }
  if (end !== 'now') subscription.status = 'trialing';
}

function resumeCollectionAt(world: World, subscription: Stripe.Subscription, at: number): void {
  world.clockOf(subscription.customer).at(at, () => {
    if (subscription.pause_collection?.resumes_at !== at || isOver(subscription)) return;
    change(world, subscription, () => {
      subscription.pause_collection = null;
    });
  });
}
