import type Stripe from 'stripe';
import { pageOf, wholeList } from '../http/paging';
import { missing } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { createInvoice, finalize } from '../invoices/finalize';
import { collect } from '../invoices/settle';
import { keepWaiting, waitingLines } from '../invoices/waiting-items';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { cancelNow, detailsOf } from './cancel';
import { createSubscription } from './create';
import { pause } from './pause-by-request';
import { creditFor } from './proration-lines';
import { resume } from './resume';
import { isOver } from './standing';
import { updateSubscription } from './update';

export const subscriptionRoutes: Routes = {
  'POST /v1/subscriptions': route<Stripe.SubscriptionCreateParams>(({ world, params }) =>
    createSubscription(world, params),
  ),
  'POST /v1/subscriptions/{id}': route<Stripe.SubscriptionUpdateParams>(({ world, id, params }) =>
    updateSubscription(world, world.store.get('subscription', id), params),
  ),
  'POST /v1/subscriptions/{id}/pause': route<Stripe.SubscriptionPauseParams>(({ world, id, params }) =>
    pause(world, world.store.get('subscription', id), params),
  ),
  'POST /v1/subscriptions/{id}/resume': route<Stripe.SubscriptionResumeParams>(({ world, id, params }) =>
    resume(world, world.store.get('subscription', id), params),
  ),
  'DELETE /v1/subscriptions/{id}': route<Stripe.SubscriptionCancelParams>(({ world, id, params }) => {
    const subscription = world.store.get('subscription', id);
    // A cancelled subscription can be read, not cancelled again.
    if (isOver(subscription)) throw missing('subscription', id);
    const said = params.cancellation_details;
    if (said)
      subscription.cancellation_details = {
        ...detailsOf(subscription),
        comment: said.comment || null,
        feedback: said.feedback || null,
      };
    if (params.prorate) creditUnused(world, subscription);
    cancelNow(world, subscription);
    if (params.invoice_now) billWhatWaits(world, subscription);
    return subscription;
  }),

  'GET /v1/subscriptions/{id}': route(({ world, id }) => world.store.get('subscription', id)),
  'GET /v1/subscriptions': route<Stripe.SubscriptionListParams>(({ world, params }) =>
    pageOf(
      world,
      'subscription',
      params,
      '/v1/subscriptions',
      {
        customer: (one, id) => idOf(one.customer) === id,
        price: (one, id) => one.items.data.some(({ price }) => price.id === id),
        test_clock: (one, id) => idOf(one.test_clock) === id,
        collection_method: (one, method) => one.collection_method === method,
        status: hasStatus,
      },
      // Without a status Stripe lists what has not been cancelled.
      (one) => params.status !== undefined || one.status !== 'canceled',
    ),
  ),

  'GET /v1/subscription_items': route<Stripe.SubscriptionItemListParams>(({ world, params }) =>
    wholeList(world.store.get('subscription', params.subscription).items.data, '/v1/subscription_items'),
  ),
  'GET /v1/subscription_items/{id}': route(({ world, id }) => world.store.get('subscription_item', id)),
  'POST /v1/subscription_items/{id}': route<Stripe.SubscriptionItemUpdateParams>(({ world, id, params }) => {
    const { payment_behavior, proration_behavior, proration_date, expand: _, ...item } = params;
    const subscription = world.store.get('subscription', world.store.get('subscription_item', id).subscription);
    updateSubscription(world, subscription, {
      items: [{ id, ...item } as Stripe.SubscriptionUpdateParams.Item],
      ...(payment_behavior === undefined ? {} : { payment_behavior }),
      ...(proration_behavior === undefined ? {} : { proration_behavior }),
      ...(proration_date === undefined ? {} : { proration_date }),
    });
    return world.store.get('subscription_item', id);
  }),
};

/** `ended` is both kinds of over. */
function hasStatus(subscription: Stripe.Subscription, status: string): boolean {
  if (status === 'all') return true;
  return status === 'ended' ? isOver(subscription) : subscription.status === status;
}

function creditUnused(world: World, subscription: Stripe.Subscription): void {
  const now = world.clockOf(subscription.customer).now();
  for (const item of subscription.items.data)
    keepWaiting(world, mustIdOf(subscription.customer), creditFor(world, subscription, item, now));
}

function billWhatWaits(world: World, subscription: Stripe.Subscription): void {
  const customer = mustIdOf(subscription.customer);
  const lines = waitingLines(world, customer, subscription.id);
  if (lines.length === 0) return;
  const invoice = createInvoice(world, {
    customer,
    subscription,
    reason: 'manual',
    lines,
    discounts: [],
    currency: subscription.currency,
  });
  finalize(world, invoice);
  if (invoice.status === 'open') collect(world, invoice);
}
