import type Stripe from 'stripe';
import { type CheckoutAnswer, completeCheckout } from './checkout/complete';
import { answerBank } from './payments/attempt';
import { openDispute, resolveDispute } from './payments/disputes';
import { type BankAnswer, TEST_INSTRUMENTS } from './payments/instruments';
import { mandateOf, revokeMandate } from './payments/mandates';
import { failRefund } from './payments/refunds';
import { idOf } from './world/objects';
import type { World } from './world/world';

/** What happens outside the API: a reader at the hosted pages, her bank, a click in the dashboard. */
export class Reader {
  constructor(private readonly world: World) {}

  /** She pays at the hosted page, by one of Stripe's test names (`pm_card_visa`). @throws 402 as the page would say. */
  completes(
    session: string,
    method: string | null = 'pm_card_visa',
    more: Omit<CheckoutAnswer, 'instrument'> = { approved: true },
  ): Stripe.Checkout.Session {
    const instrument = method === null ? null : TEST_INSTRUMENTS[method];
    if (instrument === undefined) throw new Error(`no test instrument ${method}`);
    return structuredClone(
      completeCheckout(this.world, this.world.store.get('checkout.session', session), { instrument, ...more }),
    );
  }

  /** From now on her bank answers this when the payment method is charged. */
  bankAnswers(method: string, answer: BankAnswer): void {
    const instrument = this.world.instruments.get(method);
    if (!instrument) throw new Error(`no payment method ${method}`);
    this.world.instruments.set(method, { ...instrument, answer });
  }

  /** Her next payments are declined, whatever she pays with. */
  isDeclined(customer: string, times: number): void {
    this.world.declinesAhead.set(customer, times);
  }

  /** She approves or refuses at her bank what waits in `requires_action`. */
  answersBank(intent: string, approves: boolean): void {
    answerBank(this.world, this.world.store.get('payment_intent', intent), approves);
  }

  disputes(charge: string, reason = 'fraudulent'): Stripe.Dispute {
    return structuredClone(openDispute(this.world, this.world.store.get('charge', charge), reason));
  }

  disputeEnds(dispute: string, outcome: 'won' | 'lost'): void {
    resolveDispute(this.world, this.world.store.get('dispute', dispute), outcome);
  }

  /** The bank sends a refund back. */
  refundFails(refund: string): void {
    failRefund(this.world, this.world.store.get('refund', refund));
  }

  /** Her bank warns of fraud before anybody disputes. */
  isWarnedOf(charge: string): void {
    const found = this.world.store.get('charge', charge);
    this.world.emit('radar.early_fraud_warning.created', {
      id: this.world.ids.next('issfr'),
      object: 'radar.early_fraud_warning',
      actionable: true,
      charge: found.id,
      created: this.world.clockOf(found.customer).now(),
      fraud_type: 'made_with_stolen_card',
      livemode: false,
      payment_intent: idOf(found.payment_intent),
    });
  }

  /** Her bank gave her a new card for the old one, and told Stripe. */
  getsNewCard(method: string): void {
    const found = this.world.store.get('payment_method', method);
    if (!found.card) throw new Error(`${method} is no card`);
    const { card: before } = structuredClone(found);
    found.card.exp_year += 4;
    this.world.emit('payment_method.automatically_updated', found, { card: before });
  }

  /** She withdraws her mandate at her bank. */
  revokesMandate(method: string): void {
    const mandate = mandateOf(this.world, method);
    if (!mandate) throw new Error(`no mandate for ${method}`);
    revokeMandate(this.world, mandate);
  }
}
