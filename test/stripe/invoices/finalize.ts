import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { newIntent } from '../payments/intents';
import { DAY } from '../world/clock';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { compose, duesOf, type InvoiceOrder, subscriptionOf } from './compose';
import { markPaid } from './settle';

const DAYS_UNTIL_DUE = 30;

/** A new draft, kept and told. */
export function createInvoice(world: World, order: InvoiceOrder): Stripe.Invoice {
  const invoice = world.store.put('invoice', compose(world, order));
  for (const line of invoice.lines.data) takeWaitingItem(world, invoice, line);
  if (order.subscription) order.subscription.latest_invoice = invoice.id;
  world.emit('invoice.created', invoice);
  return invoice;
}

/** From here on its sums stand. What costs nothing is paid at once; the rest waits for a payment. */
export function finalize(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  if (invoice.status !== 'draft')
    throw refused("This invoice is already finalized, you can't re-finalize a non-draft invoice.", {
      code: 'invoice_not_editable',
    });
  const customer = world.store.get('customer', mustIdOf(invoice.customer));
  const now = world.clockOf(customer).now();
  Object.assign(invoice, duesOf(invoice.total, customer.balance));
  invoice.ending_balance = Math.min(0, invoice.total + customer.balance);
  if (customer.balance !== invoice.ending_balance) {
    const before = customer.balance;
    customer.balance = invoice.ending_balance;
    world.emit('customer.updated', customer, { balance: before });
  }
  invoice.status = 'open';
  invoice.effective_at = now;
  invoice.status_transitions.finalized_at = now;
  invoice.automatically_finalizes_at = null;
  invoice.number = `PP-${String(world.store.count('invoice')).padStart(6, '0')}`;
  invoice.hosted_invoice_url = `${world.baseUrl}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.baseUrl}/i/${invoice.id}/pdf`;
  if (invoice.collection_method === 'send_invoice') setDueDate(world, invoice);
  if (invoice.amount_due > 0) askForPayment(world, invoice);
  world.emit('invoice.finalized', invoice);
  if (invoice.amount_due === 0) markPaid(world, invoice);
  return invoice;
}

function askForPayment(world: World, invoice: Stripe.Invoice): void {
  const intent = newIntent(world, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: mustIdOf(invoice.customer),
    description: `Invoice ${invoice.number}`,
    setup_future_usage: subscriptionOf(world, invoice) ? 'off_session' : null,
  });
  world.make('invoice_payment', 'inpay', {
    amount_requested: invoice.amount_due,
    created: world.clockOf(invoice.customer).now(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    payment: { type: 'payment_intent', payment_intent: intent.id },
    status: 'open',
  });
}

function setDueDate(world: World, invoice: Stripe.Invoice): void {
  const clock = world.clockOf(invoice.customer);
  const days = subscriptionOf(world, invoice)?.days_until_due ?? DAYS_UNTIL_DUE;
  invoice.due_date = clock.now() + days * DAY;
  clock.at(invoice.due_date, () => {
    if (invoice.status !== 'open') return;
    world.emit('invoice.overdue', invoice);
    world.reactions.invoiceChanged(world, invoice, 'failed');
  });
}

function takeWaitingItem(world: World, invoice: Stripe.Invoice, line: Stripe.InvoiceLineItem): void {
  const { invoice_item_details: loose, subscription_item_details: ofItem } = line.parent ?? {};
  const waiting = loose?.invoice_item ?? ofItem?.invoice_item;
  const item = waiting ? world.store.find('invoiceitem', waiting) : null;
  if (item) item.invoice = invoice.id;
}
