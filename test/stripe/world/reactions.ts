import type Stripe from 'stripe';
import type { World } from './world';

/** How a payment ended, or where it stands. */
export type PaymentOutcome = 'succeeded' | 'processing' | 'requires_action' | 'failed';

type IntentReaction = (world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome) => void;
type InvoiceReaction = (world: World, invoice: Stripe.Invoice, outcome: PaymentOutcome) => void;
type InvoiceEnd = (world: World, invoice: Stripe.Invoice) => void;

/**
 * Who hears of what: a payment knows nothing of invoices, an invoice nothing of subscriptions.
 * `simulator.ts` says who listens, in which order.
 */
export class Reactions {
  readonly intent: IntentReaction[] = [];
  readonly invoice: InvoiceReaction[] = [];
  readonly invoiceVoided: InvoiceEnd[] = [];

  intentChanged(world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
    for (const react of this.intent) react(world, intent, outcome);
  }

  invoiceChanged(world: World, invoice: Stripe.Invoice, outcome: PaymentOutcome): void {
    for (const react of this.invoice) react(world, invoice, outcome);
  }

  invoiceEnded(world: World, invoice: Stripe.Invoice): void {
    for (const react of this.invoiceVoided) react(world, invoice);
  }
}
