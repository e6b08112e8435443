import type Stripe from 'stripe';
import { taxTerms } from '../catalogue/tax-rates';
import { wholeList } from '../http/paging';
import type { Cents } from '../money/cents';
import { type DiscountTerms, type LineTotals, type Totals, totalsOf } from '../money/totals';
import { decimal, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { type LineDraft, parentOf, pricingOf } from './line-draft';

/** What an invoice is made of. */
export interface InvoiceOrder {
  readonly customer: string;
  readonly subscription: Stripe.Subscription | null;
  readonly reason: Stripe.Invoice['billing_reason'];
  readonly lines: readonly LineDraft[];
  readonly discounts: readonly DiscountTerms[];
  readonly currency: string;
  readonly metadata?: Stripe.Metadata;
  readonly id?: string;
}

/** An invoice with its lines and its sums, kept nowhere: a preview is just this. */
export function compose(world: World, order: InvoiceOrder): Stripe.Invoice {
  const customer = world.store.get('customer', order.customer);
  const now = world.clockOf(customer).now();
  const id = order.id ?? world.ids.next('in');
  const totals = totalsOf(
    order.lines.map((line) => ({
      amount: line.amount,
      discountable: line.discountable,
      taxRates: taxTerms(line.taxRates, world),
    })),
    order.discounts,
  );
  const lines = order.lines.map((draft, index) => lineOf(world, id, draft, totals.lines[index]));
  const invoice = world.draft('invoice', 'in', {
    id,
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_address: customer.address ?? null,
    account_country: world.settings.country,
    account_name: 'Pluspas',
    billing_reason: order.reason,
    collection_method: order.subscription?.collection_method ?? 'charge_automatically',
    currency: order.currency,
    default_payment_method: null,
    discounts: order.discounts.map((discount) => discount.id),
    lines: wholeList(lines, `/v1/invoices/${id}/lines`) as Stripe.Invoice['lines'],
    metadata: order.metadata ?? {},
    parent: parentOfInvoice(order.subscription),
    period_start: now,
    period_end: now,
    status: 'draft',
    test_clock: customer.test_clock ?? null,
    auto_advance: true,
  });
  return Object.assign(invoice, sumsOf(totals), duesOf(totals.total, customer.balance));
}

/** What is to be paid, after what the customer has in credit or owes. */
export function duesOf(total: Cents, balance: Cents): Partial<Stripe.Invoice> {
  const due = Math.max(0, total + balance);
  return { amount_due: due, amount_remaining: due, amount_paid: 0, starting_balance: balance };
}

function parentOfInvoice(subscription: Stripe.Subscription | null): Stripe.Invoice.Parent | null {
  if (!subscription) return null;
  return {
    type: 'subscription_details',
    quote_details: null,
    subscription_details: { subscription: subscription.id, metadata: { ...subscription.metadata } },
  };
}

function sumsOf(totals: Totals): Partial<Stripe.Invoice> {
  return {
    subtotal: totals.subtotal,
    subtotal_excluding_tax: totals.subtotal - totals.inclusiveTax,
    total: totals.total,
    total_excluding_tax: totals.total - totals.exclusiveTax - totals.inclusiveTax,
    total_discount_amounts: perDiscount(totals),
    total_taxes: perRate(totals.lines.flatMap(taxesOf)),
  };
}

function perDiscount({ lines }: Totals): Stripe.Invoice.TotalDiscountAmount[] {
  const amounts = new Map<string, Cents>();
  for (const { id, amount } of lines.flatMap(({ discounts }) => discounts))
    amounts.set(id, (amounts.get(id) ?? 0) + amount);
  return [...amounts].map(([discount, amount]) => ({ discount, amount }));
}

function perRate(taxes: readonly Stripe.Invoice.TotalTax[]): Stripe.Invoice.TotalTax[] {
  const rates = new Map<string, Stripe.Invoice.TotalTax>();
  for (const tax of taxes) {
    const rate = tax.tax_rate_details?.tax_rate ?? '';
    const sum = rates.get(rate);
    if (!sum) rates.set(rate, { ...tax });
    else {
      sum.amount += tax.amount;
      sum.taxable_amount = (sum.taxable_amount ?? 0) + (tax.taxable_amount ?? 0);
    }
  }
  return [...rates.values()];
}

function lineOf(world: World, invoice: string, draft: LineDraft, totals?: LineTotals): Stripe.InvoiceLineItem {
  return world.draft('line_item', 'il', {
    invoice,
    amount: draft.amount,
    subtotal: draft.amount,
    currency: draft.currency,
    description: draft.description,
    discountable: draft.discountable,
    discount_amounts: (totals?.discounts ?? []).map(({ id, amount }) => ({ discount: id, amount })),
    discounts: (totals?.discounts ?? []).map(({ id }) => id),
    parent: parentOf(draft),
    period: { ...draft.period },
    pricing: pricingOf(draft.price),
    quantity: draft.quantity,
    quantity_decimal: decimal(draft.quantity),
    subscription: draft.subscription,
    taxes: totals ? taxesOf(totals) : [],
  });
}

function taxesOf({ taxes }: LineTotals): Stripe.Invoice.TotalTax[] {
  return taxes.map(({ rate, amount, taxable }) => ({
    amount,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: rate.percentage === 0 ? 'zero_rated' : 'standard_rated',
    taxable_amount: taxable,
    type: 'tax_rate_details',
  }));
}

/** Which subscription an invoice is for. */
export function subscriptionOf(world: World, invoice: Stripe.Invoice): Stripe.Subscription | null {
  const reference = invoice.parent?.subscription_details?.subscription;
  return reference ? world.store.find('subscription', mustIdOf(reference)) : null;
}
