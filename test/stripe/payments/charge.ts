import type Stripe from 'stripe';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import type { Instrument } from './instruments';
import { mandateOf } from './mandates';

const DECLINE_MESSAGES: Readonly<Record<string, string>> = {
  generic_decline: 'Your card was declined.',
  insufficient_funds: 'Your card has insufficient funds.',
  debit_not_authorized: 'The mandate for this debit is no longer active.',
};

export function declineMessage(code: string): string {
  return DECLINE_MESSAGES[code] ?? 'Your card was declined.';
}

/** One try to take the money of an intent: kept whether it worked or not. */
export function makeCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  status: 'succeeded' | 'pending' | 'failed',
  declineCode: string | null = null,
): Stripe.Charge {
  const took = status === 'succeeded';
  const charge = world.make('charge', 'ch', {
    amount: intent.amount,
    amount_captured: took ? intent.amount : 0,
    captured: status !== 'failed',
    currency: intent.currency,
    customer: idOf(intent.customer),
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(world, method),
    paid: took,
    status,
    failure_code: declineCode ? 'card_declined' : null,
    failure_message: declineCode ? declineMessage(declineCode) : null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: declineCode ? 'declined_by_network' : 'approved_by_network',
      reason: declineCode,
      seller_message: declineCode ? 'The bank refused.' : 'Payment complete.',
      type: declineCode ? 'issuer_declined' : 'authorized',
    },
  });
  intent.latest_charge = charge.id;
  return charge;
}

/** A direct debit that was pending has arrived, or has not. */
export function settleCharge(charge: Stripe.Charge, paid: boolean): void {
  charge.status = paid ? 'succeeded' : 'failed';
  charge.paid = paid;
  charge.amount_captured = paid ? charge.amount : 0;
  charge.failure_code = paid ? null : 'insufficient_funds';
  charge.failure_message = paid ? null : declineMessage('insufficient_funds');
}

function detailsOf(world: World, method: Stripe.PaymentMethod): Stripe.Charge.PaymentMethodDetails {
  const instrument: Instrument | undefined = world.instruments.get(method.id);
  const last4 = instrument?.last4 ?? null;
  if (method.type === 'sepa_debit') {
    const mandate = mandateOf(world, method.id)?.id ?? null;
    return {
      type: 'sepa_debit',
      sepa_debit: { bank_code: '510', branch_code: null, country: 'BE', fingerprint: null, last4, mandate },
    };
  }
  const generated = world.generatedDebits.get(method.id) ?? null;
  if (method.type === 'bancontact')
    return {
      type: 'bancontact',
      bancontact: {
        bank_code: 'BNAG',
        bank_name: 'BNP Paribas Fortis',
        bic: 'GEBABEBB',
        generated_sepa_debit: generated,
        generated_sepa_debit_mandate: generated ? (mandateOf(world, generated)?.id ?? null) : null,
        iban_last4: last4,
        preferred_language: 'nl',
        verified_name: null,
      },
    };
  return {
    type: 'card',
    card: {
      amount_authorized: null,
      authorization_code: null,
      brand: method.card?.brand ?? null,
      checks: null,
      country: 'BE',
      electronic_commerce_indicator: null,
      exp_month: 12,
      exp_year: 2034,
      funding: 'credit',
      installments: null,
      last4,
      mandate: null,
      network: 'visa',
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
