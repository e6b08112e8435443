import type Stripe from 'stripe';
import { cardRefused, refused } from '../http/problems';
import { attempt } from '../payments/attempt';
import { cancelIntent } from '../payments/intents';
import { idOf, mustIdOf } from '../world/objects';
import type { PaymentOutcome } from '../world/reactions';
import type { World } from '../world/world';
import { subscriptionOf } from './compose';

/** The payment that an invoice waits for. */
export function paymentOf(world: World, invoice: string): Stripe.InvoicePayment | null {
  return world.store.related('invoice_payment', 'invoice', invoice)[0] ?? null;
}

export function intentOf(world: World, invoice: Stripe.Invoice): Stripe.PaymentIntent | null {
  const intent = idOf(paymentOf(world, invoice.id)?.payment.payment_intent);
  return intent ? world.store.get('payment_intent', intent) : null;
}

/** The subscription's own means of payment, else the customer's default. */
export function methodFor(world: World, invoice: Stripe.Invoice): Stripe.PaymentMethod | null {
  const customer = world.store.find('customer', mustIdOf(invoice.customer));
  const id =
    idOf(invoice.default_payment_method) ??
    idOf(subscriptionOf(world, invoice)?.default_payment_method) ??
    idOf(customer?.invoice_settings.default_payment_method);
  const method = id ? world.store.find('payment_method', id) : null;
  // One that was detached stays written on the subscription, and cannot be charged.
  return method && idOf(method.customer) === customer?.id ? method : null;
}

/** Tries to collect an open invoice. Whoever listens has heard the outcome when this returns. */
export function collect(world: World, invoice: Stripe.Invoice, method = methodFor(world, invoice)): PaymentOutcome {
  const intent = intentOf(world, invoice);
  if (!intent) throw new Error(`invoice ${invoice.id} has nothing to collect`);
  invoice.attempted = true;
  invoice.attempt_count += 1;
  if (method) return attempt(world, intent, method);
  world.reactions.intentChanged(world, intent, 'failed');
  return 'failed';
}

/** `POST /v1/invoices/{id}/pay`. @throws 402 when the bank says no. */
export function pay(world: World, invoice: Stripe.Invoice, method?: Stripe.PaymentMethod): Stripe.Invoice {
  if (invoice.status === 'paid') throw refused('Invoice is already paid', { code: 'invoice_already_paid' });
  if (invoice.status !== 'open') throw refused("This invoice can't be paid.", { code: 'invoice_not_open' });
  const intent = intentOf(world, invoice);
  if (intent?.status === 'processing') throw refused('A payment of this invoice is under way.');
  const outcome = method ? collect(world, invoice, method) : collect(world, invoice);
  if (outcome === 'requires_action')
    throw cardRefused(
      'invoice_payment_intent_requires_action',
      null,
      'This payment requires additional user action.',
      intent ?? {},
    );
  if (outcome === 'failed') {
    const error = intent?.last_payment_error;
    throw cardRefused(
      'card_declined',
      error?.decline_code ?? null,
      error?.message ?? 'There is no payment method.',
      intent ?? {},
    );
  }
  return invoice;
}

/** An intent of an invoice changed: the invoice follows, and tells. */
export function followIntent(world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
  const [payment] = world.store.related('invoice_payment', 'payment_intent', intent.id);
  if (!payment) return;
  const invoice = world.store.get('invoice', mustIdOf(payment.invoice));
  if (outcome === 'succeeded') {
    payment.status = 'paid';
    payment.amount_paid = intent.amount;
    payment.status_transitions.paid_at = world.clockOf(invoice.customer).now();
    world.emit('invoice_payment.paid', payment);
    markPaid(world, invoice);
    return;
  }
  if (outcome === 'requires_action') world.emit('invoice.payment_action_required', invoice);
  if (outcome !== 'processing') world.emit('invoice.payment_failed', invoice);
  world.reactions.invoiceChanged(world, invoice, outcome);
}

export function markPaid(world: World, invoice: Stripe.Invoice): void {
  invoice.status = 'paid';
  invoice.attempted = true;
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = world.clockOf(invoice.customer).now();
  world.emit('invoice.paid', invoice);
  world.emit('invoice.payment_succeeded', invoice);
  world.reactions.invoiceChanged(world, invoice, 'succeeded');
}

/** Nobody has to pay it any more. */
export function endInvoice(world: World, invoice: Stripe.Invoice, as: 'void' | 'uncollectible'): Stripe.Invoice {
  if (invoice.status !== 'open' && invoice.status !== 'draft' && invoice.status !== 'uncollectible')
    throw refused(`You can only pass in open invoices. This invoice is ${invoice.status}.`);
  invoice.status = as;
  invoice.next_payment_attempt = null;
  const now = world.clockOf(invoice.customer).now();
  if (as === 'void') invoice.status_transitions.voided_at = now;
  else invoice.status_transitions.marked_uncollectible_at = now;
  const intent = intentOf(world, invoice);
  if (as === 'void' && intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
    cancelIntent(world, intent, 'void_invoice');
  world.emit(as === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible', invoice);
  world.reactions.invoiceEnded(world, invoice);
  return invoice;
}
