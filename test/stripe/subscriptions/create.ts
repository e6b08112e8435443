import type Stripe from 'stripe';
import { type DiscountRequest, redeem, spend } from '../catalogue/discounts';
import { taxRatesOf } from '../catalogue/tax-rates';
import { notSimulated, refused } from '../http/problems';
import { createInvoice, finalize } from '../invoices/finalize';
import { collect, endInvoice } from '../invoices/settle';
import { DAY, HOUR } from '../world/clock';
import { mergeMetadata } from '../world/fields';
import type { World } from '../world/world';
import { planEnd } from './cancel';
import { watch } from './deadlines';
import { type ItemRequest, newItem } from './items';
import { orderFor } from './renew';
import { change, payingMethod } from './standing';
import { startPeriod } from './start-period';
import { refuseIfDeclined } from './would-decline';

const KNOWN = [
  'customer',
  'items',
  'default_payment_method',
  'default_tax_rates',
  'discounts',
  'metadata',
  'description',
  'trial_period_days',
  'trial_end',
  'trial_settings',
  'payment_behavior',
  'cancel_at_period_end',
  'cancel_at',
  'collection_method',
  'days_until_due',
  'billing_mode',
  'off_session',
  'payment_settings',
  'proration_behavior',
];
const PAYABLE_FOR = 23 * HOUR;

/** A new subscription with its first invoice. `incomplete` until that is paid, and over when it is not in 23 hours. */
export function createSubscription(world: World, params: Stripe.SubscriptionCreateParams): Stripe.Subscription {
  notSimulated(params, KNOWN);
  const subscription = draftSubscription(world, params);
  const isCharged = subscription.collection_method === 'charge_automatically';
  const behavior = params.payment_behavior ?? 'allow_incomplete';
  const isTrial = subscription.status === 'trialing';
  if (isCharged && !isTrial && behavior !== 'default_incomplete' && !payingMethod(world, subscription))
    throw refused('This customer has no attached payment source or default payment method.', {
      code: 'resource_missing',
    });
  if (behavior === 'error_if_incomplete' && !isTrial) refuseIfDeclined(world, subscription);

  world.store.put('subscription', subscription);
  for (const item of subscription.items.data) world.store.put('subscription_item', item);
  subscription.discounts = redeem(world, (params.discounts || []) as DiscountRequest[], {
    customer: params.customer ?? '',
    subscription: subscription.id,
  });
  change(world, subscription, () => undefined, 'customer.subscription.created');
  if (isTrial && (subscription.trial_end ?? 0) - world.clockOf(subscription.customer).now() <= 3 * DAY)
    world.emit('customer.subscription.trial_will_end', subscription);
  firstInvoice(world, subscription, isCharged && behavior !== 'default_incomplete');
  watch(world, subscription);
  return subscription;
}

function firstInvoice(world: World, subscription: Stripe.Subscription, isCharged: boolean): void {
  const order = orderFor(world, subscription, subscription.items.data, 'subscription_create');
  const invoice = createInvoice(world, order);
  if (subscription.status !== 'trialing') spend(world, subscription);
  finalize(world, invoice);
  if (invoice.status === 'open' && isCharged) collect(world, invoice);
  world.clockOf(subscription.customer).after(PAYABLE_FOR, () => {
    if (subscription.status !== 'incomplete') return;
    change(world, subscription, () => {
      subscription.status = 'incomplete_expired';
      subscription.ended_at = world.clockOf(subscription.customer).now();
    });
    if (invoice.status === 'open') endInvoice(world, invoice, 'void');
  });
}

/** The subscription as it would be, kept nowhere. */
export function draftSubscription(world: World, params: Stripe.SubscriptionCreateParams): Stripe.Subscription {
  const customer = world.store.get('customer', params.customer ?? '', 'customer');
  const clock = world.clockOf(customer);
  const now = clock.now();
  const trialEnd = trialEndOf(params, now);
  const id = world.ids.next('sub');
  const items = ((params.items ?? []) as ItemRequest[]).map((request, index) =>
    newItem(world, id, request, index, now),
  );
  if (items.length === 0)
    throw refused('Missing required param: items.', { code: 'parameter_missing', param: 'items' });
  for (const item of items) {
    startPeriod(item, now);
    if (trialEnd) item.current_period_end = trialEnd;
  }
  const isCharged = params.collection_method !== 'send_invoice';
  const subscription = world.draft('subscription', 'sub', {
    id,
    created: now,
    start_date: now,
    billing_cycle_anchor: trialEnd ?? now,
    billing_mode: { type: params.billing_mode?.type ?? 'flexible', flexible: { proration_discounts: 'included' } },
    collection_method: params.collection_method ?? 'charge_automatically',
    currency: items[0]?.price.currency ?? 'eur',
    customer: customer.id,
    days_until_due: params.days_until_due ?? null,
    default_payment_method: params.default_payment_method
      ? world.store.get('payment_method', params.default_payment_method, 'default_payment_method').id
      : null,
    default_tax_rates: taxRatesOf(world, params.default_tax_rates || [], 'default_tax_rates').map((rate) =>
      structuredClone(rate),
    ),
    description: params.description ?? null,
    items: {
      object: 'list',
      data: items,
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    } as Stripe.Subscription['items'],
    metadata: mergeMetadata({}, params.metadata),
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: params.payment_settings?.save_default_payment_method ?? 'off',
    },
    status: trialEnd ? 'trialing' : isCharged ? 'incomplete' : 'active',
    test_clock: customer.test_clock ?? null,
    trial_start: trialEnd ? now : null,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: params.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    },
  });
  if (params.cancel_at_period_end) {
    planEnd(world, subscription, 'max_period_end');
    subscription.cancel_at_period_end = true;
  }
  if (params.cancel_at) planEnd(world, subscription, params.cancel_at as number | 'min_period_end' | 'max_period_end');
  return subscription;
}

function trialEndOf(
  { trial_end: end, trial_period_days: days }: Stripe.SubscriptionCreateParams,
  now: number,
): number | null {
  if (days) return now + days * DAY;
  if (end === undefined || end === 'now') return null;
  if (end <= now) throw refused('trial_end must be in the future.', { param: 'trial_end' });
  return end;
}
