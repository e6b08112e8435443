import type Stripe from 'stripe';
import { type DiscountRequest, termsOfRequests } from '../catalogue/discounts';
import { page, pageOf, wholeList } from '../http/paging';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { totalsOf } from '../money/totals';
import { DAY } from '../world/clock';
import { mergeMetadata } from '../world/fields';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { type CheckoutParams, lineItemsOf, priceOfLine } from './line-items';

const KNOWN = [
  'mode',
  'line_items',
  'customer',
  'customer_email',
  'customer_creation',
  'client_reference_id',
  'success_url',
  'cancel_url',
  'metadata',
  'subscription_data',
  'payment_intent_data',
  'setup_intent_data',
  'discounts',
  'allow_promotion_codes',
  'expires_at',
  'locale',
  'ui_mode',
  'currency',
  'payment_method_collection',
  'payment_method_options',
  'allowed_payment_method_types',
  'excluded_payment_method_types',
  'billing_address_collection',
  'invoice_creation',
  'submit_type',
];

export const checkoutRoutes: Routes = {
  'POST /v1/checkout/sessions': route<CheckoutParams>(({ world, params }) => open(world, params)),
  'POST /v1/checkout/sessions/{id}/expire': route(({ world, id }) => {
    const session = world.store.get('checkout.session', id);
    if (session.status !== 'open') throw refused('Only Checkout Sessions with a status in ["open"] can be expired.');
    return expire(world, session);
  }),
  'POST /v1/checkout/sessions/{id}': route<Stripe.Checkout.SessionUpdateParams>(({ world, id, params }) => {
    notSimulated(params, ['metadata']);
    const session = world.store.get('checkout.session', id);
    session.metadata = mergeMetadata(session.metadata, params.metadata);
    return session;
  }),
  'GET /v1/checkout/sessions/{id}': route(({ world, id }) => world.store.get('checkout.session', id)),
  'GET /v1/checkout/sessions/{id}/line_items': route<Stripe.Checkout.SessionListLineItemsParams>(
    ({ world, id, params }) =>
      page(
        [...lineItemsOf(world, world.store.get('checkout.session', id))].reverse(),
        params,
        `/v1/checkout/sessions/${id}/line_items`,
      ),
  ),
  'GET /v1/checkout/sessions': route<Stripe.Checkout.SessionListParams>(({ world, params }) =>
    pageOf(world, 'checkout.session', params, '/v1/checkout/sessions', {
      customer: (session, id) => idOf(session.customer) === id,
      status: (session, status) => session.status === status,
      subscription: (session, id) => idOf(session.subscription) === id,
      payment_intent: (session, id) => idOf(session.payment_intent) === id,
    }),
  ),
};

/** A page on which a reader can pay, for a day. */
function open(world: World, params: CheckoutParams): Stripe.Checkout.Session {
  notSimulated(params, KNOWN);
  const mode = params.mode ?? 'payment';
  const lines = params.line_items ?? [];
  if (mode !== 'setup' && lines.length === 0)
    throw refused('Missing required param: line_items.', { code: 'parameter_missing', param: 'line_items' });
  const prices = lines.map((line, index) => priceOfLine(world, line, index));
  if (mode === 'subscription' && !prices.some(({ recurring }) => recurring))
    throw refused('You must provide at least one recurring price in `subscription` mode when using prices.', {
      param: 'line_items',
    });
  if (mode === 'payment' && prices.some(({ recurring }) => recurring))
    throw refused('You specified `payment` mode but passed a recurring price.', { param: 'line_items' });
  if (params.customer && params.customer_email)
    throw refused('You may only specify one of these parameters: customer, customer_email.', {
      param: 'customer_email',
    });
  if (params.customer) world.store.get('customer', params.customer, 'customer');
  const totals = totalsOf(
    lines.map((line, index) => ({
      amount: (prices[index]?.unit_amount ?? 0) * (line.quantity ?? 1),
      discountable: true,
      taxRates: [],
    })),
    termsOfRequests(world, (params.discounts || []) as DiscountRequest[]),
  );
  const isTrial = Boolean(params.subscription_data?.trial_period_days ?? params.subscription_data?.trial_end);
  const total = isTrial ? 0 : totals.total;
  const id = world.ids.next('cs_test');
  const clock = world.clockOf(params.customer);
  const session = world.make('checkout.session', 'cs_test', {
    id,
    mode,
    status: 'open',
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    customer: params.customer ?? null,
    customer_email: params.customer_email ?? null,
    customer_creation: params.customer
      ? null
      : (params.customer_creation ?? (mode === 'payment' ? 'if_required' : 'always')),
    client_reference_id: params.client_reference_id ?? null,
    success_url: params.success_url ?? null,
    cancel_url: params.cancel_url ?? null,
    metadata: mergeMetadata({}, params.metadata),
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    currency: mode === 'setup' ? null : (prices[0]?.currency ?? 'eur'),
    amount_subtotal: mode === 'setup' ? null : isTrial ? 0 : totals.subtotal,
    amount_total: mode === 'setup' ? null : total,
    total_details: { amount_discount: isTrial ? 0 : totals.discount, amount_shipping: 0, amount_tax: 0 },
    expires_at: params.expires_at ?? clock.now() + DAY,
    payment_method_types: ['card', 'bancontact', 'sepa_debit'],
    payment_method_collection: mode === 'subscription' ? (params.payment_method_collection ?? 'always') : null,
    ui_mode: 'hosted_page',
    url: `${world.baseUrl}/c/pay/${id}`,
    locale: params.locale ?? null,
  });
  world.checkoutOrders.set(id, { ...params });
  clock.at(session.expires_at, () => {
    if (session.status === 'open') expire(world, session);
  });
  return session;
}

export function expire(world: World, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  session.status = 'expired';
  session.url = null;
  world.emit('checkout.session.expired', session);
  return session;
}

/** `session.line_items`, which Stripe shows only when asked. */
export function lineItemsList(world: World, session: Stripe.Checkout.Session): object {
  return wholeList(lineItemsOf(world, session), `/v1/checkout/sessions/${mustIdOf(session)}/line_items`);
}
