import type Stripe from 'stripe';
import { pageOf, wholeList } from '../http/paging';
import { notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { refund } from '../payments/refunds';
import { mergeMetadata } from '../world/fields';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { intentOf } from './settle';

/** A correction of an invoice: less to pay while it is open; money back or credit once it is paid. */
export const creditNoteRoutes: Routes = {
  'POST /v1/credit_notes': route<Stripe.CreditNoteCreateParams>(({ world, params }) => {
    notSimulated(params, [
      'invoice',
      'amount',
      'refund_amount',
      'credit_amount',
      'out_of_band_amount',
      'reason',
      'memo',
      'metadata',
    ]);
    const invoice = world.store.get('invoice', params.invoice, 'invoice');
    const amount = params.amount ?? invoice.total;
    if (invoice.status !== 'open' && invoice.status !== 'paid')
      throw refused('You can only create credit notes for open or paid invoices.', { param: 'invoice' });
    const note = world.draft('credit_note', 'cn', {
      customer: mustIdOf(invoice.customer),
      invoice: invoice.id,
      amount,
      total: amount,
      subtotal: amount,
      currency: invoice.currency,
      memo: params.memo ?? null,
      metadata: mergeMetadata({}, params.metadata),
      number: `${invoice.number}-CN-${world.store.all('credit_note').length + 1}`,
      out_of_band_amount: params.out_of_band_amount ?? null,
      pdf: `${world.baseUrl}/cn/${invoice.id}`,
      reason: params.reason ?? null,
      status: 'issued',
      type: invoice.status === 'paid' ? 'post_payment' : 'pre_payment',
      lines: wholeList([], '/v1/credit_notes/lines') as Stripe.CreditNote['lines'],
    });
    if (invoice.status === 'paid') giveBack(world, invoice, note, params);
    else lower(invoice, note);
    world.store.put('credit_note', note);
    world.emit('credit_note.created', note);
    return note;
  }),
  'POST /v1/credit_notes/{id}/void': route(({ world, id }) => {
    const note = world.store.get('credit_note', id);
    if (note.type !== 'pre_payment' || note.status === 'void')
      throw refused('You can only void credit notes that reduce an open invoice.');
    note.status = 'void';
    note.voided_at = world.clockOf(note.customer).now();
    const invoice = world.store.get('invoice', mustIdOf(note.invoice));
    invoice.amount_remaining += note.amount;
    world.emit('credit_note.voided', note);
    return note;
  }),
  'GET /v1/credit_notes/{id}': route(({ world, id }) => world.store.get('credit_note', id)),
  'GET /v1/credit_notes': route<Stripe.CreditNoteListParams>(({ world, params }) =>
    pageOf(world, 'credit_note', params, '/v1/credit_notes', {
      invoice: (note, id) => idOf(note.invoice) === id,
      customer: (note, id) => idOf(note.customer) === id,
    }),
  ),
};

function lower(invoice: Stripe.Invoice, note: Stripe.CreditNote): void {
  if (note.amount > invoice.amount_remaining)
    throw refused('The credit note is larger than what is left to pay.', { param: 'amount' });
  note.pre_payment_amount = note.amount;
  invoice.pre_payment_credit_notes_amount += note.amount;
  invoice.amount_remaining -= note.amount;
}

function giveBack(
  world: World,
  invoice: Stripe.Invoice,
  note: Stripe.CreditNote,
  {
    refund_amount: refunded = 0,
    credit_amount: credited = 0,
    out_of_band_amount: elsewhere = 0,
  }: Stripe.CreditNoteCreateParams,
): void {
  if (refunded + credited + elsewhere !== note.amount)
    throw refused('The sum of refund_amount, credit_amount and out_of_band_amount must equal the credit note amount.');
  const charge = idOf(intentOf(world, invoice)?.latest_charge);
  if (refunded > 0) {
    const made = refund(world, world.store.get('charge', charge ?? '', 'refund_amount'), { amount: refunded });
    note.refunds = [{ amount_refunded: refunded, payment_record_refund: null, refund: made.id, type: 'refund' }];
  }
  const customer = world.store.get('customer', mustIdOf(invoice.customer));
  customer.balance -= credited;
  note.post_payment_amount = note.amount;
  invoice.post_payment_credit_notes_amount += note.amount;
}
