import type Stripe from 'stripe';
import { cardRefused, refused } from '../http/problems';
import { attempt } from '../payments/attempt';
import { declineMessage } from '../payments/charge';
import type { Instrument } from '../payments/instruments';
import { newIntent } from '../payments/intents';
import { attach, newPaymentMethod } from '../payments/payment-methods';
import { confirmSetup, newSetupIntent } from '../payments/setup-intents';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { methodForRenewals } from './bancontact';
import type { CheckoutParams } from './line-items';
import { subscribe } from './subscribe';

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
  if (instrument) refuseUnlessPayable(world, session, instrument, answer.approved ?? false);
  else if (session.payment_method_collection !== 'if_required' || session.amount_total !== 0)
    throw refused('A way to pay is required here.', { param: 'payment_method' });
  const email = emailOf(world, session, answer);
  const customer = customerOf(world, session, params, email);
  const method = instrument && newPaymentMethod(world, instrument, { email: email ?? '' });
  if (answer.approved && instrument?.answer === 'asks-once' && method)
    world.instruments.set(method.id, { ...instrument, answer: 'accepts' });
  fillIn(session, customer, email);
  if (session.mode === 'payment' && method) payOnce(world, session, params, customer, method, answer);
  else if (session.mode === 'setup' && method && customer) keepMethod(world, session, customer, method);
  else if (customer) subscribe(world, session, params, customer, method, answer);
  session.status = 'complete';
  session.url = null;
  world.emit('checkout.session.completed', session);
  return session;
}

/** No subscription before the money: since 2025-03-31 a declined card leaves nothing behind. @throws 402 */
function refuseUnlessPayable(
  world: World,
  session: Stripe.Checkout.Session,
  { type, answer, attaches, declineCode = 'generic_decline' }: Instrument,
  approved: boolean,
): void {
  // With nothing to pay today, a card is only kept: some are refused even that.
  const isCharged = (session.amount_total ?? 0) > 0;
  // A direct debit is refused days later, not here.
  const isAtOnce = isCharged && type !== 'sepa_debit';
  const isDeclined = isAtOnce && (answer === 'declines' || world.takesDecline(idOf(session.customer)));
  if (isDeclined || attaches === false) throw cardRefused('card_declined', declineCode, declineMessage(declineCode));
  if ((answer === 'asks' || answer === 'asks-once') && !approved)
    throw cardRefused('authentication_required', null, 'Your bank asks you to approve this payment.');
}

function emailOf(world: World, session: Stripe.Checkout.Session, { email }: CheckoutAnswer): string | null {
  const known = idOf(session.customer);
  if (known) return world.store.get('customer', known, 'customer').email;
  return session.customer_email ?? email ?? null;
}

/** Who pays once stays a guest, unless the shop wants a customer. */
function customerOf(
  world: World,
  session: Stripe.Checkout.Session,
  { customer_creation: creation }: CheckoutParams,
  email: string | null,
): Stripe.Customer | null {
  const known = idOf(session.customer);
  if (known) return world.store.get('customer', known, 'customer');
  if (session.mode === 'payment' && creation !== 'always') return null;
  const customer = world.make('customer', 'cus', { email, delinquent: false, discount: null, test_clock: null });
  world.emit('customer.created', customer);
  return customer;
}

function fillIn(session: Stripe.Checkout.Session, customer: Stripe.Customer | null, email: string | null): void {
  session.customer = customer?.id ?? null;
  session.customer_details = {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
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
  customer: Stripe.Customer | null,
  method: Stripe.PaymentMethod,
  { approved = false }: CheckoutAnswer,
): void {
  const intent = newIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    customer: customer?.id ?? null,
    metadata: mergeMetadata({}, params.payment_intent_data?.metadata),
  });
  session.payment_intent = intent.id;
  if (customer && method.type === 'sepa_debit') attach(world, method, customer.id);
  const outcome = attempt(world, intent, method, approved);
  session.payment_status = outcome === 'succeeded' ? 'paid' : 'unpaid';
}
