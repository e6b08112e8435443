import type Stripe from 'stripe';
import { termsOf, termsOfRequests } from '../catalogue/discounts';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { draftSubscription } from '../subscriptions/create';
import type { ItemRequest } from '../subscriptions/items';
import { planChange } from '../subscriptions/plan-change';
import { moveOn } from '../subscriptions/renew';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { compose } from './compose';
import { type LineDraft, periodLine } from './line-draft';
import { waitingLines } from './waiting-items';

type Params = Stripe.InvoiceCreatePreviewParams;

/** What it would cost, before it is done. The same lines and the same sums as the invoice that follows. */
export const previewRoutes: Routes = {
  'POST /v1/invoices/create_preview': route<Params>(({ world, params }) => {
    notSimulated(params, ['customer', 'subscription', 'subscription_details', 'discounts', 'currency', 'preview_mode']);
    notSimulated(params.subscription_details ?? {}, [
      'items',
      'proration_behavior',
      'proration_date',
      'billing_cycle_anchor',
      'cancel_now',
      'trial_end',
      'default_tax_rates',
    ]);
    return params.subscription ? previewChange(world, params, params.subscription) : previewNew(world, params);
  }),
};

function previewNew(world: World, params: Params): Stripe.Invoice {
  const { items, trial_end, default_tax_rates } = params.subscription_details ?? {};
  if (!items || !params.customer) throw refused('You must pass a subscription, or a customer and items.');
  const subscription = draftSubscription(world, {
    customer: params.customer,
    items: items as Stripe.SubscriptionCreateParams.Item[],
    ...(trial_end === undefined ? {} : { trial_end }),
    ...(default_tax_rates ? { default_tax_rates } : {}),
  });
  const isTrial = subscription.status === 'trialing';
  return compose(world, {
    id: world.ids.next('upcoming_in'),
    customer: params.customer,
    subscription: null,
    reason: 'upcoming',
    lines: subscription.items.data.map((item) => ({
      ...periodLine(world, subscription, item, isTrial),
      subscription: null,
    })),
    discounts: termsOfRequests(world, params.discounts || []),
    currency: subscription.currency,
  });
}

function previewChange(world: World, params: Params, id: string): Stripe.Invoice {
  const subscription = world.store.get('subscription', id, 'subscription');
  const details = params.subscription_details ?? {};
  const now = world.clockOf(subscription.customer).now();
  const plan = planChange(world, subscription, (details.items ?? []) as ItemRequest[], {
    at: details.proration_date ?? now,
    anchorNow: details.billing_cycle_anchor?.type === 'now',
  });
  const behavior = details.proration_behavior ?? 'create_prorations';
  const prorations = behavior === 'none' ? [] : plan.prorations;
  const isBilledNow = behavior === 'always_invoice' || plan.newPeriods.length > 0;
  const customer = mustIdOf(subscription.customer);
  return compose(world, {
    id: world.ids.next('upcoming_in'),
    customer,
    subscription,
    reason: 'upcoming',
    lines: [
      ...waitingLines(world, customer, subscription.id),
      ...prorations,
      ...(isBilledNow ? plan.newPeriods : nextPeriods(world, subscription, plan.items)),
    ],
    discounts: termsOf(world, subscription.discounts, now),
    currency: subscription.currency,
  });
}

function nextPeriods(world: World, subscription: Stripe.Subscription, items: Stripe.SubscriptionItem[]): LineDraft[] {
  if (subscription.cancel_at !== null) return [];
  return items.map((item) => {
    const next = structuredClone(item);
    moveOn(subscription, next);
    return periodLine(world, subscription, next);
  });
}
