import type Stripe from 'stripe';
import { activeCode } from '../catalogue/promotion-codes';
import { cardRefused, refused } from '../http/problems';
import { intentOf, paymentOf } from '../invoices/settle';
import { attempt } from '../payments/attempt';
import { declineMessage } from '../payments/charge';
import type { Instrument } from '../payments/instruments';
import { newIntent } from '../payments/intents';
import { attach, newPaymentMethod } from '../payments/payment-methods';
import { confirmSetup, newSetupIntent } from '../payments/setup-intents';
import { createSubscription } from '../subscriptions/create';
import { mergeMetadata } from '../world/fields';
import { idOf, mustIdOf } from '../world/objects';
import type { PaymentOutcome } from '../world/reactions';
import type { World } from '../world/world';
import { methodForRenewals } from './bancontact';
import type { CheckoutParams } from './line-items';

/** What the reader did on the page. */
export interface CheckoutAnswer {
  /** `null`: she gave none, which `payment_method_collection=if_required` allows when nothing is to be paid. */
  readonly instrument: Instrument | null;
  readonly email?: string;
  readonly promotionCode?: string;
  /** She approved it at her bank, when her bank asked. */
  readonly approved?: boolean;
}

/** The reader pays. @throws 402 when her bank says no, or asks first: the page stays open. */
export function completeCheckout(
  world: World,
  session: Stripe.Checkout.Session,
  answer: CheckoutAnswer,
): Stripe.Checkout.Session {
  if (session.status !== 'open') throw refused(`This Checkout Session is ${session.status}.`);
  const params = world.checkoutOrders.get(session.id) ?? {};
  const { instrument } = answer;
  if (instrument) refuseUnlessPayable(instrument, answer.approved ?? false);
  else if (session.payment_method_collection !== 'if_required' || session.amount_total !== 0)
    throw refused('A way to pay is required here.', { param: 'payment_method' });
  const customer = customerOf(world, session, answer);
  const method = instrument && newPaymentMethod(world, instrument, { email: customer.email ?? '' });
  if (answer.approved && instrument?.answer === 'asks-once' && method)
    world.instruments.set(method.id, { ...instrument, answer: 'accepts' });
  fillIn(session, customer);
  if (session.mode === 'subscription') subscribe(world, session, params, customer, method, answer);
  else if (method && session.mode === 'setup') keepMethod(world, session, customer, method);
  else if (method) payOnce(world, session, params, customer, method, answer);
  session.status = 'complete';
  session.url = null;
  world.emit('checkout.session.completed', session);
  return session;
}

/** No subscription before the money: since 2025-03-31 a declined card leaves nothing behind. @throws 402 */
function refuseUnlessPayable({ answer, declineCode = 'generic_decline' }: Instrument, approved: boolean): void {
  if (answer === 'declines') throw cardRefused('card_declined', declineCode, declineMessage(declineCode));
  if ((answer === 'asks' || answer === 'asks-once') && !approved)
    throw cardRefused('authentication_required', null, 'Your bank asks you to approve this payment.');
}

/** An amount that was under way when she left the page has arrived, or has not. */
export function followCheckout(world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
  const session = world.store
    .all('checkout.session')
    .find(
      (one) =>
        one.status === 'complete' && one.payment_status === 'unpaid' && intentOfSession(world, one) === intent.id,
    );
  if (!session || (outcome !== 'succeeded' && outcome !== 'failed')) return;
  if (outcome === 'succeeded') session.payment_status = 'paid';
  world.emit(
    outcome === 'succeeded' ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    session,
  );
}

function intentOfSession(world: World, session: Stripe.Checkout.Session): string | null {
  const invoice = idOf(session.invoice);
  const payment = invoice ? paymentOf(world, invoice) : null;
  return payment ? idOf(payment.payment.payment_intent) : idOf(session.payment_intent);
}

function customerOf(world: World, session: Stripe.Checkout.Session, { email }: CheckoutAnswer): Stripe.Customer {
  const known = idOf(session.customer);
  if (known) return world.store.get('customer', known, 'customer');
  const customer = world.make('customer', 'cus', {
    email: session.customer_email ?? email ?? null,
    delinquent: false,
    discount: null,
    test_clock: null,
  });
  world.emit('customer.created', customer);
  return customer;
}

function fillIn(session: Stripe.Checkout.Session, customer: Stripe.Customer): void {
  session.customer = customer.id;
  session.customer_details = {
    address: null,
    business_name: null,
    email: customer.email,
    individual_name: null,
    name: customer.name ?? null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}

function subscribe(
  world: World,
  session: Stripe.Checkout.Session,
  params: CheckoutParams,
  customer: Stripe.Customer,
  method: Stripe.PaymentMethod | null,
  { promotionCode }: CheckoutAnswer,
): void {
  const {
    trial_period_days: days,
    trial_end: end,
    metadata,
    trial_settings: settings,
    default_tax_rates: rates,
  } = params.subscription_data ?? {};
  const promotion = promotionCode ? activeCode(world, promotionCode) : null;
  if (promotionCode && !promotion) throw refused('This code is invalid.', { param: 'promotion_code' });
  const discounts = promotion ? [{ promotion_code: promotion.id }] : params.discounts;
  const keeps = method && attach(world, methodForRenewals(world, method), customer.id);
  const subscription = createSubscription(world, {
    customer: customer.id,
    items: (params.line_items ?? []).map(({ price = '', quantity = 1, tax_rates }) => ({
      price,
      quantity,
      ...(tax_rates ? { tax_rates } : {}),
    })),
    ...(keeps ? { default_payment_method: keeps.id } : {}),
    ...(days === undefined ? {} : { trial_period_days: days }),
    ...(end === undefined ? {} : { trial_end: end }),
    ...(metadata ? { metadata } : {}),
    ...(settings ? { trial_settings: settings } : {}),
    ...(rates ? { default_tax_rates: rates } : {}),
    ...(discounts ? { discounts: discounts as Stripe.SubscriptionCreateParams.Discount[] } : {}),
    // Bancontact pays the first invoice itself; the debit it leaves behind pays the renewals.
    ...(method?.type === 'bancontact' ? { payment_behavior: 'default_incomplete' as const } : {}),
  });
  if (method) payFirstInvoice(world, subscription, method);
  session.subscription = subscription.id;
  session.invoice = idOf(subscription.latest_invoice);
  const invoice = world.store.get('invoice', mustIdOf(subscription.latest_invoice));
  session.amount_total = invoice.total;
  session.amount_subtotal = invoice.subtotal;
  session.payment_status =
    invoice.amount_due === 0 ? 'no_payment_required' : invoice.status === 'paid' ? 'paid' : 'unpaid';
}

function payFirstInvoice(world: World, subscription: Stripe.Subscription, method: Stripe.PaymentMethod): void {
  const invoice = world.store.get('invoice', mustIdOf(subscription.latest_invoice));
  const intent = intentOf(world, invoice);
  if (invoice.status !== 'open' || !intent) return;
  // A card that asked has been approved on the page; Bancontact has not been charged at all.
  const waits = method.type === 'bancontact' || intent.status === 'requires_action';
  if (waits) attempt(world, intent, method, true);
}

function keepMethod(
  world: World,
  session: Stripe.Checkout.Session,
  customer: Stripe.Customer,
  method: Stripe.PaymentMethod,
): void {
  const intent = newSetupIntent(world, customer.id, { ...session.metadata });
  session.setup_intent = intent.id;
  confirmSetup(world, intent, methodForRenewals(world, method).id);
}

function payOnce(
  world: World,
  session: Stripe.Checkout.Session,
  params: CheckoutParams,
  customer: Stripe.Customer,
  method: Stripe.PaymentMethod,
  { approved = false }: CheckoutAnswer,
): void {
  const intent = newIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    customer: customer.id,
    metadata: mergeMetadata({}, params.payment_intent_data?.metadata),
  });
  session.payment_intent = intent.id;
  if (method.type === 'sepa_debit') attach(world, method, customer.id);
  const outcome = attempt(world, intent, method, approved);
  session.payment_status = outcome === 'succeeded' ? 'paid' : 'unpaid';
}
