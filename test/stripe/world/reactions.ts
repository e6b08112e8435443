import type Stripe from 'stripe';

/** How a payment ended, or where it stands. */
export type PaymentOutcome = 'succeeded' | 'processing' | 'requires_action' | 'failed';

type IntentReaction<W> = (world: W, intent: Stripe.PaymentIntent, outcome: PaymentOutcome) => void;
type InvoiceReaction<W> = (world: W, invoice: Stripe.Invoice, outcome: PaymentOutcome) => void;
type InvoiceEnd<W> = (world: W, invoice: Stripe.Invoice) => void;

/**
 * Who hears of what: a payment knows nothing of invoices, an invoice nothing of subscriptions.
 * `local-stripe.ts` says who listens, in which order.
 */
export class Reactions<W> {
  readonly intent: IntentReaction<W>[] = [];
  readonly invoice: InvoiceReaction<W>[] = [];
  readonly ended: InvoiceEnd<W>[] = [];

  intentChanged(world: W, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
    for (const react of this.intent) react(world, intent, outcome);
  }

  invoiceChanged(world: W, invoice: Stripe.Invoice, outcome: PaymentOutcome): void {
    for (const react of this.invoice) react(world, invoice, outcome);
  }

  invoiceEnded(world: W, invoice: Stripe.Invoice): void {
    for (const react of this.ended) react(world, invoice);
  }
}
