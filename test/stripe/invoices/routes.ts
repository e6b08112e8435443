import type Stripe from 'stripe';
import { page, pageOf } from '../http/paging';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { paymentMethod } from '../payments/payment-methods';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import { createInvoice, finalize } from './finalize';
import { endInvoice, pay } from './settle';
import { waitingLines } from './waiting-items';

export const invoiceRoutes: Routes = {
  'POST /v1/invoices': route<Stripe.InvoiceCreateParams>(({ world, params }) => {
    notSimulated(params, [
      'customer',
      'metadata',
      'auto_advance',
      'collection_method',
      'days_until_due',
      'description',
      'subscription',
      'currency',
      'pending_invoice_items_behavior',
    ]);
    const customer = world.store.get('customer', params.customer ?? '', 'customer');
    const subscription = params.subscription
      ? world.store.get('subscription', params.subscription, 'subscription')
      : null;
    const invoice = createInvoice(world, {
      customer: customer.id,
      subscription,
      reason: 'manual',
      lines:
        params.pending_invoice_items_behavior === 'exclude'
          ? []
          : waitingLines(world, customer.id, subscription?.id ?? null),
      discounts: [],
      currency: params.currency ?? 'eur',
      metadata: mergeMetadata({}, params.metadata),
    });
    invoice.auto_advance = params.auto_advance ?? false;
    invoice.collection_method = params.collection_method ?? 'charge_automatically';
    invoice.description = params.description ?? null;
    return invoice;
  }),

  'POST /v1/invoices/{id}': route<Stripe.InvoiceUpdateParams>(({ world, id, params }) => {
    notSimulated(params, ['metadata', 'description', 'auto_advance', 'default_payment_method']);
    const invoice = world.store.get('invoice', id);
    return changed(world, 'invoice.updated', invoice, () => {
      if (params.metadata !== undefined) invoice.metadata = mergeMetadata(invoice.metadata, params.metadata);
      if (params.description !== undefined) invoice.description = params.description;
      if (params.auto_advance !== undefined) invoice.auto_advance = params.auto_advance;
      if (params.default_payment_method !== undefined)
        invoice.default_payment_method = params.default_payment_method || null;
    });
  }),

  'POST /v1/invoices/{id}/finalize': route(({ world, id }) => finalize(world, world.store.get('invoice', id))),
  'POST /v1/invoices/{id}/pay': route<Stripe.InvoicePayParams>(({ world, id, params }) => {
    const invoice = world.store.get('invoice', id);
    if (invoice.status === 'draft') finalize(world, invoice);
    return params.payment_method
      ? pay(world, invoice, paymentMethod(world, params.payment_method))
      : pay(world, invoice);
  }),
  'POST /v1/invoices/{id}/void': route(({ world, id }) => endInvoice(world, world.store.get('invoice', id), 'void')),
  'POST /v1/invoices/{id}/mark_uncollectible': route(({ world, id }) =>
    endInvoice(world, world.store.get('invoice', id), 'uncollectible'),
  ),
  'POST /v1/invoices/{id}/send': route(({ world, id }) => world.store.get('invoice', id)),
  'DELETE /v1/invoices/{id}': route(({ world, id }) => {
    if (world.store.get('invoice', id).status !== 'draft') throw refused('You can only delete draft invoices.');
    world.store.remove('invoice', id);
    return { id, object: 'invoice', deleted: true };
  }),

  'GET /v1/invoices/{id}': route(({ world, id }) => world.store.get('invoice', id)),
  'GET /v1/invoices/{id}/lines': route<Stripe.InvoiceListLineItemsParams>(({ world, id, params }) =>
    // A line's list runs in the order of the invoice.
    page([...world.store.get('invoice', id).lines.data].reverse(), params, `/v1/invoices/${id}/lines`),
  ),
  'GET /v1/invoices': route<Stripe.InvoiceListParams>(({ world, params }) =>
    pageOf(world, 'invoice', params, '/v1/invoices', {
      customer: (invoice, id) => idOf(invoice.customer) === id,
      status: (invoice, status) => invoice.status === status,
      subscription: (invoice, id) => idOf(invoice.parent?.subscription_details?.subscription) === id,
      collection_method: (invoice, method) => invoice.collection_method === method,
    }),
  ),

  'GET /v1/invoice_payments/{id}': route(({ world, id }) => world.store.get('invoice_payment', id)),
  'GET /v1/invoice_payments': route<Stripe.InvoicePaymentListParams>(({ world, params }) =>
    pageOf(world, 'invoice_payment', params, '/v1/invoice_payments', {
      invoice: (one, id) => idOf(one.invoice) === id,
      status: (one, status) => one.status === status,
      payment: (one, { payment_intent: id }) => !id || idOf(one.payment.payment_intent) === id,
    }),
  ),
};
