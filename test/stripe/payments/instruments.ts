/** What a bank answers when this card or account is charged. */
export type BankAnswer =
  | 'accepts'
  /** Accepts one charge; every later one fails. */
  | 'accepts-once'
  /** A charge fails. */
  | 'declines'
  /** The reader must approve: 3-D Secure. Off session nobody can, so it fails. */
  | 'asks'
  /** Asks once, when it is first used; afterwards it accepts. */
  | 'asks-once'
  /** A direct debit: `processing` for days, then paid. */
  | 'settles-later'
  /** A direct debit: `processing` for days, then refused. */
  | 'fails-later';

/** A means of payment as its bank knows it: Stripe never shows this. */
export interface Instrument {
  readonly type: 'card' | 'sepa_debit' | 'bancontact';
  readonly last4: string;
  readonly answer: BankAnswer;
  readonly declineCode?: string;
  /** What happens after a payment that went well. */
  readonly afterwards?: 'disputed' | 'refund-fails' | 'refund-fails-later';
  /** Attaching it fails already. */
  readonly attaches?: false;
}

const card = (last4: string, answer: BankAnswer, more: Partial<Instrument> = {}): Instrument => ({
  type: 'card',
  last4,
  answer,
  ...more,
});
const debit = (last4: string, answer: BankAnswer, more: Partial<Instrument> = {}): Instrument => ({
  type: 'sepa_debit',
  last4,
  answer,
  ...more,
});

const visa = card('4242', 'accepts');
const mastercard = card('4444', 'accepts');
const declined = card('0002', 'declines', { declineCode: 'generic_decline', attaches: false });
const noMoney = card('9995', 'declines', { declineCode: 'insufficient_funds', attaches: false });
const failsWhenCharged = card('0341', 'declines', { declineCode: 'generic_decline' });
const worksOnce = card('1111', 'accepts-once');
const asksAlways = card('3184', 'asks');
const asksOnce = card('3155', 'asks-once');
const disputed = card('0259', 'accepts', { afterwards: 'disputed' });
const refundFails = card('5126', 'accepts', { afterwards: 'refund-fails-later' });
const debitPaid = debit('7061', 'settles-later');
const debitRefused = debit('7034', 'fails-later');
const debitDisputed = debit('7063', 'settles-later', { afterwards: 'disputed' });

/** Stripe's own test values: numbers, tokens, `pm_card_...`, IBANs. To confirm with real Stripe: the Belgian IBANs. */
export const TEST_INSTRUMENTS: Readonly<Record<string, Instrument>> = {
  '4242424242424242': visa,
  tok_visa: visa,
  pm_card_visa: visa,
  '5555555555554444': mastercard,
  tok_mastercard: mastercard,
  pm_card_mastercard: mastercard,
  '4000000000000002': declined,
  tok_chargeDeclined: declined,
  pm_card_visa_chargeDeclined: declined,
  '4000000000009995': noMoney,
  pm_card_visa_chargeDeclinedInsufficientFunds: noMoney,
  '4000000000000341': failsWhenCharged,
  tok_chargeCustomerFail: failsWhenCharged,
  pm_card_chargeCustomerFail: failsWhenCharged,
  // Not one of Stripe's: for a renewal that fails in a demonstration.
  pm_card_worksOnce: worksOnce,
  '4000002760003184': asksAlways,
  pm_card_authenticationRequired: asksAlways,
  '4000002500003155': asksOnce,
  pm_card_authenticationRequiredOnSetup: asksOnce,
  '4000000000000259': disputed,
  pm_card_createDispute: disputed,
  '4000000000005126': refundFails,
  pm_card_refundFail: refundFails,
  BE62510007547061: debitPaid,
  pm_sepaDebit: debitPaid,
  BE68539007547034: debitRefused,
  pm_sepaDebit_fails: debitRefused,
  BE08510007547063: debitDisputed,
  pm_sepaDebit_disputed: debitDisputed,
  pm_bancontact: { type: 'bancontact', last4: '7061', answer: 'accepts' },
};
