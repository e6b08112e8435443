import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import { decimal, idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { type LineDraft, pricingOf } from './line-draft';

/** Invoice items: what waits to be put on a customer's next invoice. */
export const invoiceItemRoutes: Routes = {
  'POST /v1/invoiceitems': route<Stripe.InvoiceItemCreateParams>(({ world, params }) => {
    notSimulated(params, [
      'customer',
      'amount',
      'currency',
      'description',
      'subscription',
      'metadata',
      'invoice',
      'pricing',
      'quantity',
      'tax_rates',
    ]);
    const price = params.pricing?.price ? world.store.get('price', params.pricing.price, 'pricing[price]') : null;
    const quantity = params.quantity ?? 1;
    const now = world.clockOf(params.customer).now();
    const amount = price ? (price.unit_amount ?? 0) * quantity : params.amount;
    if (amount === undefined)
      throw refused('You must pass amount or pricing.', { code: 'parameter_missing', param: 'amount' });
    const item = keepWaiting(world, world.store.get('customer', params.customer ?? '', 'customer').id, {
      amount,
      currency: price?.currency ?? params.currency ?? 'eur',
      description: params.description || '',
      price,
      quantity,
      period: { start: now, end: now },
      subscription: params.subscription ?? null,
      subscriptionItem: null,
      invoiceItem: null,
      proration: false,
      discountable: true,
      taxRates: params.tax_rates || [],
      credits: null,
    });
    item.metadata = mergeMetadata({}, params.metadata);
    return item;
  }),
  'GET /v1/invoiceitems/{id}': route(({ world, id }) => world.store.get('invoiceitem', id)),
  'GET /v1/invoiceitems': route<Stripe.InvoiceItemListParams>(({ world, params }) =>
    pageOf(world, 'invoiceitem', params, '/v1/invoiceitems', {
      customer: (item, id) => idOf(item.customer) === id,
      invoice: (item, id) => idOf(item.invoice) === id,
      pending: (item, pending) => (item.invoice === null) === pending,
    }),
  ),
  'DELETE /v1/invoiceitems/{id}': route(({ world, id }) => {
    if (world.store.get('invoiceitem', id).invoice) throw refused('You can only delete pending invoice items.');
    world.store.remove('invoiceitem', id);
    return { id, object: 'invoiceitem', deleted: true };
  }),
};

export function keepWaiting(world: World, customer: string, line: LineDraft): Stripe.InvoiceItem {
  return world.make('invoiceitem', 'ii', {
    amount: line.amount,
    net_amount: line.amount,
    currency: line.currency,
    customer,
    date: world.clockOf(customer).now(),
    description: line.description,
    discountable: line.discountable,
    discounts: [],
    parent: line.subscription
      ? {
          type: 'subscription_details',
          subscription_details: {
            subscription: line.subscription,
            ...(line.subscriptionItem ? { subscription_item: line.subscriptionItem } : {}),
          },
        }
      : null,
    period: { ...line.period },
    pricing: pricingOf(line.price),
    proration: line.proration,
    quantity: line.quantity,
    quantity_decimal: decimal(line.quantity),
    tax_rates: line.taxRates.map((id) => structuredClone(world.store.get('tax_rate', id))),
  });
}

/** What waits for the next invoice of this subscription; without one, what belongs to none. */
export function waitingLines(world: World, customer: string, subscription: string | null): LineDraft[] {
  return world.store
    .related('invoiceitem', 'customer', customer)
    .filter(
      (item) => item.invoice === null && (item.parent?.subscription_details?.subscription ?? null) === subscription,
    )
    .map((item) => lineOf(world, item));
}

function lineOf(world: World, item: Stripe.InvoiceItem): LineDraft {
  const details = item.parent?.subscription_details;
  const price = item.pricing?.price_details?.price;
  return {
    amount: item.amount,
    currency: item.currency,
    description: item.description ?? '',
    price: price ? world.store.get('price', mustIdOf(price)) : null,
    quantity: item.quantity,
    period: item.period,
    subscription: details?.subscription ?? null,
    subscriptionItem: details?.subscription_item ?? null,
    invoiceItem: item.id,
    proration: item.proration,
    discountable: item.discountable,
    taxRates: (item.tax_rates ?? []).map(mustIdOf),
    credits: null,
  };
}
