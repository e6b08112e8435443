import type Stripe from 'stripe';
import { Shop } from './shop';

const FIRST_OF_NOVEMBER = Date.UTC(2026, 10, 1) / 1000;

describe('what is less usual at the local Stripe', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open({ now: FIRST_OF_NOVEMBER });
  });
  afterEach(() => shop.local.stop());

  it('a trial without a card, when the shop allows it, pauses at its end, and a card resumes it', async () => {
    const session = await shop.session({
      payment_method_collection: 'if_required',
      subscription_data: {
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
      },
    });
    const { subscription, customer } = shop.local.reader.completes(session.id, null);
    shop.days(8);
    expect(await shop.statusOf(String(subscription))).toBe('paused');
    const card = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer: String(customer) });
    await shop.stripe.subscriptions.update(String(subscription), { default_payment_method: card.id });
    await shop.stripe.subscriptions.resume(String(subscription), {});
    expect(await shop.statusOf(String(subscription))).toBe('active');
  });

  it('a resumption that is not paid changes nothing, and its invoice is void after 23 hours', async () => {
    const subscription = await shop.subscriber();
    await shop.stripe.subscriptions.pause(subscription.id, {});
    shop.days(40);
    shop.local.reader.isDeclined(String(subscription.customer), 1);
    const tried = await shop.stripe.subscriptions.resume(subscription.id, {});
    expect(tried.status).toBe('paused');
    expect(tried.items.data[0]?.current_period_end).toBe(subscription.items.data[0]?.current_period_end);
    shop.local.advance(23 * 3600);
    expect((await shop.lastInvoice(subscription)).status).toBe('void');
    expect(await shop.statusOf(subscription)).toBe('paused');
  });

  it('resumed in the old rhythm it owes nothing for the months that it was paused', async () => {
    const subscription = await shop.subscriber();
    await shop.stripe.subscriptions.pause(subscription.id, {});
    // 16 January: two renewals went by, and 15 of the 31 days of this period are gone.
    shop.days(76);
    const resumed = await shop.stripe.subscriptions.resume(subscription.id, {
      billing_cycle_anchor: { type: 'unchanged' },
    });
    expect(resumed.items.data[0]?.current_period_end).toBe(Date.UTC(2027, 1, 1) / 1000);
    shop.days(17);
    const { data } = await shop.stripe.invoices.list({ subscription: subscription.id });
    // 1290 x 16/31 = 665.81
    expect(data.map(({ lines }) => lines.data.map(({ amount }) => amount))).toEqual([[666, 1290], [1290]]);
  });

  it('a subscription of a month and a year renews each item in its own time', async () => {
    const customer = await shop.customer();
    const subscription = await shop.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: shop.monthly.id }, { price: shop.yearly.id }],
    });
    shop.days(31);
    const found = await shop.stripe.subscriptions.retrieve(subscription.id);
    expect(found.items.data.map((item) => item.current_period_end)).toEqual([
      Date.UTC(2027, 0, 1) / 1000,
      Date.UTC(2027, 10, 1) / 1000,
    ]);
    expect(await shop.lastInvoice(subscription)).toMatchObject({ total: 1290 });
  });

  it('a first payment that the page confirms by itself keeps its card for the renewals', async () => {
    const customer = await shop.stripe.customers.create({});
    const subscription = await shop.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: shop.monthly.id }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.payments.data.payment.payment_intent', 'latest_invoice.confirmation_secret'],
    });
    expect(subscription.status).toBe('incomplete');
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    const intent = invoice.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent;
    expect(invoice.confirmation_secret?.client_secret).toBe(intent.client_secret);
    await shop.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(await shop.statusOf(subscription)).toBe('active');
    shop.days(31);
    expect(await shop.lastInvoice(subscription)).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_cycle',
    });
  });

  it('a failed renewal that the shop writes off leaves nothing to pay', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 1);
    shop.days(31);
    expect(await shop.statusOf(subscription)).toBe('past_due');
    await shop.stripe.invoices.markUncollectible((await shop.lastInvoice(subscription)).id);
    expect(await shop.statusOf(subscription)).toBe('active');
  });

  it('an invoice that is sent is due in its days, and overdue after', async () => {
    const subscription = await shop.subscriber({ collection_method: 'send_invoice', days_until_due: 14 });
    expect(subscription.status).toBe('active');
    const invoice = await shop.lastInvoice(subscription);
    expect(invoice).toMatchObject({ status: 'open', due_date: FIRST_OF_NOVEMBER + 14 * 86_400 });
    shop.days(14);
    expect(shop.newEvents()).toContain('invoice.overdue');
    expect(await shop.statusOf(subscription)).toBe('past_due');
    await shop.stripe.invoices.pay(invoice.id);
    expect(await shop.statusOf(subscription)).toBe('active');
  });

  it('ends with an error when it has said what Stripe would not', async () => {
    const wrong = await Shop.open();
    wrong.local.world.emit('customer.created', { id: 'cus_1', object: 'customer', balance: 'none' });
    await expect(wrong.local.stop()).rejects.toThrow('customer.created balance');
  });

  it('tells of a fraud warning and of a card that the bank has replaced', async () => {
    const subscription = await shop.subscriber();
    const { data } = await shop.stripe.charges.list({ customer: String(subscription.customer) });
    shop.newEvents();
    shop.local.reader.isWarnedOf(data[0]?.id ?? '');
    shop.local.reader.getsNewCard(await shop.methodOf(subscription));
    expect(shop.newEvents()).toEqual(['radar.early_fraud_warning.created', 'payment_method.automatically_updated']);
  });
});
