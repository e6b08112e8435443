import type Stripe from 'stripe';
import { DAY } from '../world/clock';
import { idOf, mustIdOf } from '../world/objects';
import type { PaymentOutcome } from '../world/reactions';
import type { World } from '../world/world';
import { declineMessage, makeCharge, settleCharge } from './charge';
import { openDispute } from './disputes';
import type { BankAnswer, Instrument } from './instruments';
import { mandateOf } from './mandates';
import { attach } from './payment-methods';

/**
 * Tries to take the money of an intent from one payment method, and tells everyone how it went.
 * @param approved the reader is there and has said yes to her bank (3-D Secure).
 */
export function attempt(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  approved = false,
): PaymentOutcome {
  intent.payment_method = method.id;
  intent.payment_method_types = [method.type];
  const outcome = take(world, intent, method, approved);
  world.reactions.intentChanged(world, intent, outcome);
  return outcome;
}

function take(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  approved: boolean,
): PaymentOutcome {
  switch (answerOf(world, intent, method, approved)) {
    case 'accepts-once':
      world.instruments.set(method.id, { ...instrumentOf(world, method), answer: 'declines' });
      return succeed(world, intent, method);
    case 'accepts':
      return succeed(world, intent, method);
    case 'declines':
      return fail(world, intent, method, declineCodeOf(world, method));
    case 'asks':
    case 'asks-once':
      return ask(world, intent);
    case 'settles-later':
      return settleLater(world, intent, method, true);
    case 'fails-later':
      return settleLater(world, intent, method, false);
  }
}

function answerOf(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  approved: boolean,
): BankAnswer {
  const instrument = world.instruments.get(method.id);
  if (world.takesDecline(idOf(intent.customer))) {
    // A bank that refuses a direct debit says so days later.
    return method.type === 'sepa_debit' ? 'fails-later' : 'declines';
  }
  if (method.type === 'sepa_debit' && mandateOf(world, method.id)?.status === 'inactive') return 'declines';
  const answer = instrument?.answer ?? 'declines';
  if (!approved || (answer !== 'asks' && answer !== 'asks-once')) return answer;
  if (answer === 'asks-once' && instrument) world.instruments.set(method.id, { ...instrument, answer: 'accepts' });
  return 'accepts';
}

function instrumentOf(world: World, method: Stripe.PaymentMethod): Instrument {
  const instrument = world.instruments.get(method.id);
  if (!instrument) throw new Error(`no bank behind ${method.id}`);
  return instrument;
}

function declineCodeOf(world: World, method: Stripe.PaymentMethod): string {
  if (method.type === 'sepa_debit') return 'debit_not_authorized';
  return world.instruments.get(method.id)?.declineCode ?? 'generic_decline';
}

function succeed(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod): PaymentOutcome {
  const customer = idOf(intent.customer);
  // What is to be used again later belongs to the customer from now on.
  if (intent.setup_future_usage && customer && !method.customer && method.type !== 'bancontact')
    attach(world, method, customer);
  const charge = makeCharge(world, intent, method, 'succeeded');
  received(world, intent, charge);
  return 'succeeded';
}

function received(world: World, intent: Stripe.PaymentIntent, charge: Stripe.Charge): void {
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.next_action = null;
  world.emit('charge.succeeded', charge);
  world.emit('payment_intent.succeeded', intent);
  const instrument = world.instruments.get(charge.payment_method ?? '');
  if (instrument?.afterwards === 'disputed')
    world.clockOf(intent.customer).after(DAY, () => openDispute(world, charge, 'fraudulent'));
}

function fail(world: World, intent: Stripe.PaymentIntent, method: Stripe.PaymentMethod, code: string): PaymentOutcome {
  const charge = makeCharge(world, intent, method, 'failed', code);
  refuse(intent, charge, method, code);
  world.emit('charge.failed', charge);
  world.emit('payment_intent.payment_failed', intent);
  return 'failed';
}

function refuse(intent: Stripe.PaymentIntent, charge: Stripe.Charge, method: Stripe.PaymentMethod, code: string): void {
  intent.status = 'requires_payment_method';
  intent.payment_method = null;
  intent.next_action = null;
  intent.last_payment_error = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: code,
    message: declineMessage(code),
    charge: charge.id,
    payment_method: structuredClone(method),
  };
}

function ask(world: World, intent: Stripe.PaymentIntent): PaymentOutcome {
  intent.status = 'requires_action';
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${world.baseUrl}/3ds/${intent.id}`, return_url: null },
  };
  world.emit('payment_intent.requires_action', intent);
  return 'requires_action';
}

function settleLater(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  paid: boolean,
): PaymentOutcome {
  const charge = makeCharge(world, intent, method, 'pending');
  intent.status = 'processing';
  world.emit('payment_intent.processing', intent);
  world.clockOf(intent.customer).after(world.settings.debitDays * DAY, () => {
    if (intent.status !== 'processing') return;
    settleCharge(charge, paid);
    if (paid) received(world, intent, charge);
    else {
      refuse(intent, charge, method, 'insufficient_funds');
      world.emit('charge.failed', charge);
      world.emit('payment_intent.payment_failed', intent);
    }
    world.reactions.intentChanged(world, intent, paid ? 'succeeded' : 'failed');
  });
  return 'processing';
}

/** The reader answers her bank. */
export function answerBank(world: World, intent: Stripe.PaymentIntent, approves: boolean): PaymentOutcome {
  const method = world.store.get('payment_method', mustIdOf(intent.payment_method));
  if (approves) return attempt(world, intent, method, true);
  const outcome = fail(world, intent, method, 'authentication_required');
  if (intent.last_payment_error) intent.last_payment_error.code = 'payment_intent_authentication_failure';
  world.reactions.intentChanged(world, intent, outcome);
  return outcome;
}
