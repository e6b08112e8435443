import type Stripe from 'stripe';
import { codeOf, Shop } from './shop';

describe('money that comes late or goes back at the local Stripe', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.local.stop());

  const chargeOf = async (subscription: Stripe.Subscription): Promise<Stripe.Charge> => {
    const { data } = await shop.stripe.charges.list({ customer: String(subscription.customer) });
    return data[0] as Stripe.Charge;
  };

  it('a charge leads to its subscription through the invoice payments, because it knows no invoice', async () => {
    const subscription = await shop.subscriber();
    const charge = await chargeOf(subscription);
    expect(charge).not.toHaveProperty('invoice');
    const { data } = await shop.stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: String(charge.payment_intent) },
      expand: ['data.invoice'],
    });
    const invoice = data[0]?.invoice as Stripe.Invoice;
    expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id);
  });

  it('a part is given back, then the rest, then nothing more', async () => {
    const { id } = await chargeOf(await shop.subscriber());
    await shop.stripe.refunds.create({ charge: id, amount: 290 });
    expect(await shop.stripe.charges.retrieve(id)).toMatchObject({ refunded: false, amount_refunded: 290 });
    expect(await codeOf(shop.stripe.refunds.create({ charge: id, amount: 1290 }))).toBe('StripeInvalidRequestError');
    await shop.stripe.refunds.create({ charge: id });
    expect(await shop.stripe.charges.retrieve(id, { expand: ['refunds'] })).toMatchObject({
      refunded: true,
      refunds: { data: [{ amount: 1000 }, { amount: 290 }] },
    });
    expect(await codeOf(shop.stripe.refunds.create({ charge: id }))).toBe('charge_already_refunded');
  });

  it('a refund that the bank sends back leaves the charge as it was', async () => {
    const { id } = await chargeOf(await shop.subscriber({}, 'pm_card_refundFail'));
    const refund = await shop.stripe.refunds.create({ charge: id });
    expect(refund.status).toBe('succeeded');
    shop.newEvents();
    shop.days(1);
    expect(await shop.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });
    expect(await shop.stripe.charges.retrieve(id)).toMatchObject({ refunded: false, amount_refunded: 0 });
    expect(shop.newEvents()).toEqual(['charge.updated', 'refund.updated', 'refund.failed']);
  });

  it.each(['won', 'lost'] as const)('a dispute is opened, and %s', async (outcome) => {
    const charge = await chargeOf(await shop.subscriber());
    shop.newEvents();
    const dispute = shop.local.reader.disputes(charge.id);
    expect(await codeOf(shop.stripe.refunds.create({ charge: charge.id }))).toBe('charge_disputed');
    const said = outcome === 'won' ? 'winning_evidence' : 'losing_evidence';
    await shop.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: said } });
    expect((await shop.stripe.disputes.retrieve(dispute.id)).status).toBe(outcome);
    expect(shop.newEvents()).toEqual([
      'charge.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.updated',
      'charge.dispute.closed',
      ...(outcome === 'won' ? ['charge.dispute.funds_reinstated'] : []),
    ]);
  });

  it('a dispute that nobody answers is lost', async () => {
    const dispute = shop.local.reader.disputes((await chargeOf(await shop.subscriber())).id);
    shop.days(20);
    expect((await shop.stripe.disputes.retrieve(dispute.id)).status).toBe('lost');
  });

  it.each([
    ['pm_sepaDebit', 'paid', 'async_payment_succeeded', 'active'],
    ['pm_sepaDebit_fails', 'unpaid', 'async_payment_failed', 'past_due'],
  ])('a direct debit (%s) is under way for five days, and then %s', async (method, paid, told, status) => {
    const session = await shop.session();
    const { subscription } = shop.local.reader.completes(session.id, method);
    expect(await shop.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect(await shop.statusOf(String(subscription))).toBe('active');
    shop.days(5);
    expect((await shop.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe(paid);
    expect(await shop.statusOf(String(subscription))).toBe(status);
    expect(shop.newEvents()).toContain(`checkout.session.${told}`);
  });

  it('Bancontact pays once and leaves a direct debit for the renewals, until its mandate is withdrawn', async () => {
    const session = await shop.session();
    const done = shop.local.reader.completes(session.id, 'pm_bancontact');
    const subscription = await shop.stripe.subscriptions.retrieve(String(done.subscription));
    const charge = await chargeOf(subscription);
    const { generated_sepa_debit: debit, generated_sepa_debit_mandate: mandate } =
      charge.payment_method_details?.bancontact ?? {};
    expect(subscription).toMatchObject({ status: 'active', default_payment_method: debit });
    expect((await shop.stripe.mandates.retrieve(String(mandate))).status).toBe('active');
    shop.days(31);
    expect((await chargeOf(subscription)).status).toBe('pending');
    shop.days(6);
    expect((await chargeOf(subscription)).payment_method_details?.type).toBe('sepa_debit');
    shop.local.reader.revokesMandate(String(debit));
    shop.days(30);
    expect(await shop.statusOf(subscription)).toBe('past_due');
  });

  it('a credit note on a paid invoice gives a part back and a part in credit', async () => {
    const subscription = await shop.subscriber();
    const invoice = await shop.lastInvoice(subscription);
    const note = await shop.stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 500,
      refund_amount: 300,
      credit_amount: 200,
    });
    expect(note).toMatchObject({ status: 'issued', type: 'post_payment', amount: 500 });
    expect(await shop.stripe.customers.retrieve(String(subscription.customer))).toMatchObject({ balance: -200 });
    expect(await chargeOf(subscription)).toMatchObject({ amount_refunded: 300 });
  });

  it('a card that asks at a renewal leaves it past due until the reader approves', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.bankAnswers(await shop.methodOf(subscription), 'asks');
    shop.days(31);
    expect(await shop.statusOf(subscription)).toBe('past_due');
    const invoice = await shop.stripe.invoices.retrieve((await shop.lastInvoice(subscription)).id, {
      expand: ['payments.data.payment.payment_intent'],
    });
    const intent = invoice.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent;
    expect(intent.status).toBe('requires_action');
    shop.local.reader.answersBank(intent.id, true);
    expect(await shop.statusOf(subscription)).toBe('active');
  });
});
