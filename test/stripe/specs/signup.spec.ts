import { codeOf, Shop } from './shop';

describe('signing up at the local Stripe', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open();
  });
  afterAll(() => shop.local.stop());

  it('a card at the hosted page makes a subscription that was incomplete before it was active', async () => {
    const session = await shop.session({ customer_email: 'reader@pluspas.example', metadata: { title: 'gva' } });
    shop.newEvents();
    const done = shop.local.reader.completes(session.id);

    expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(await shop.statusOf(String(done.subscription))).toBe('active');
    const created = shop.local.world.events.all().find(({ type }) => type === 'customer.subscription.created');
    expect(created?.data.object).toMatchObject({ status: 'incomplete' });
    expect(shop.newEvents()).toEqual([
      'customer.created',
      'payment_method.attached',
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.paid',
      'invoice.payment_succeeded',
      'customer.subscription.updated',
      'checkout.session.completed',
    ]);
  });

  it('a declined card leaves the page open and no subscription behind', async () => {
    const session = await shop.session();
    expect(() => shop.local.reader.completes(session.id, 'pm_card_visa_chargeDeclined')).toThrow('declined');
    expect(await shop.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'open',
      subscription: null,
    });
  });

  it('a card that may be kept and not charged starts a trial, and fails at its end', async () => {
    const session = await shop.session({ subscription_data: { trial_period_days: 7 } });
    const { subscription } = shop.local.reader.completes(session.id, 'pm_card_chargeCustomerFail');
    shop.days(8);
    expect(await shop.statusOf(String(subscription))).toBe('past_due');
    const now = await shop.session();
    expect(() => shop.local.reader.completes(now.id, 'pm_card_chargeCustomerFail')).toThrow('declined');
  });

  it('a card that works once pays the first period and no other', async () => {
    const { subscription } = shop.local.reader.completes((await shop.session()).id, 'pm_card_worksOnce');
    expect(await shop.statusOf(String(subscription))).toBe('active');
    shop.days(31);
    expect(await shop.statusOf(String(subscription))).toBe('past_due');
  });

  it('a reader whose next payment is to be declined hears it at the page', async () => {
    const customer = await shop.customer();
    const session = await shop.session({ customer: customer.id });
    shop.local.reader.isDeclined(customer.id, 1);
    expect(() => shop.local.reader.completes(session.id)).toThrow('declined');
    expect(shop.local.reader.completes(session.id).payment_status).toBe('paid');
  });

  it('3-D Secure is asked at the page, and the renewal goes through without', async () => {
    const session = await shop.session();
    const method = 'pm_card_authenticationRequiredOnSetup';
    expect(() => shop.local.reader.completes(session.id, method, {})).toThrow('approve');
    const { subscription } = shop.local.reader.completes(session.id, method);
    shop.days(31);
    expect(await shop.statusOf(String(subscription))).toBe('active');
  });

  it('a page that nobody pays on is closed after a day, and one can be closed by hand', async () => {
    const [left, closed] = [await shop.session(), await shop.session()];
    await shop.stripe.checkout.sessions.expire(closed.id);
    shop.days(1);
    expect((await shop.stripe.checkout.sessions.retrieve(left.id)).status).toBe('expired');
    expect(await codeOf(shop.stripe.checkout.sessions.expire(closed.id))).toBe('StripeInvalidRequestError');
  });

  it('a gift is paid once, with a payment and no subscription', async () => {
    const { id: product } = await shop.stripe.products.create({ name: 'Cadeau' });
    const price = await shop.stripe.prices.create({ product, currency: 'eur', unit_amount: 3990 });
    const session = await shop.session({ mode: 'payment', line_items: [{ price: price.id, quantity: 1 }] });
    const done = shop.local.reader.completes(session.id, 'pm_card_visa', { email: 'giver@pluspas.example' });
    // A guest: only the session says who it was.
    expect(done).toMatchObject({ customer: null, customer_details: { email: 'giver@pluspas.example' } });
    const intent = await shop.stripe.paymentIntents.retrieve(String(done.payment_intent), {
      expand: ['latest_charge'],
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount: 3990, latest_charge: { paid: true, amount: 3990 } });
  });

  it('setup keeps a card for later and takes no money', async () => {
    const customer = await shop.stripe.customers.create({});
    const session = await shop.session({ mode: 'setup', customer: customer.id, line_items: [] });
    shop.local.reader.completes(session.id);
    expect((await shop.stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1);
  });

  it('a coupon takes its share off the first invoice only, when it says once', async () => {
    const coupon = await shop.stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await shop.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'HERFST' });
    const session = await shop.session({ allow_promotion_codes: true });
    const { subscription } = shop.local.reader.completes(session.id, 'pm_card_visa', { promotionCode: 'herfst' });
    shop.days(31);
    const { data } = await shop.stripe.invoices.list({ subscription: String(subscription) });
    expect(data.map(({ total }) => total)).toEqual([1290, 645]);
  });

  it('VAT inside the price stands on the invoice', async () => {
    const rate = await shop.stripe.taxRates.create({
      display_name: 'btw',
      percentage: 6,
      inclusive: true,
      country: 'BE',
    });
    const session = await shop.session({ subscription_data: { default_tax_rates: [rate.id] } });
    const { invoice } = shop.local.reader.completes(session.id);
    const {
      total,
      total_excluding_tax: net,
      total_taxes: taxes,
    } = await shop.stripe.invoices.retrieve(String(invoice));
    expect([total, net]).toEqual([1290, 1217]);
    expect(taxes).toMatchObject([{ amount: 73, tax_behavior: 'inclusive', taxable_amount: 1217 }]);
  });

  it('a first payment that fails leaves it incomplete, and after 23 hours it is over', async () => {
    const subscription = await shop.subscriber({}, 'pm_card_chargeCustomerFail');
    expect(subscription.status).toBe('incomplete');
    shop.local.advance(23 * 3600);
    expect(await shop.statusOf(subscription)).toBe('incomplete_expired');
    expect((await shop.lastInvoice(subscription)).status).toBe('void');
  });
});
