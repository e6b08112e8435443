import type Stripe from 'stripe';
import { codeOf, Shop } from './shop';

const DAY = 86_400;

describe('the API of the local Stripe', () => {
  let shop: Shop;
  let stripe: Stripe;
  beforeEach(async () => {
    shop = await Shop.open();
    stripe = shop.stripe;
  });
  afterEach(() => shop.local.stop());

  it.each<[string, (one: Stripe) => Promise<unknown>, string]>([
    [
      'an unknown parameter',
      (one) => one.customers.create({ nope: 1 } as Stripe.CustomerCreateParams),
      'parameter_unknown',
    ],
    [
      'a parameter that SDK 23 has lost',
      (one) =>
        one.checkout.sessions.create({
          mode: 'subscription',
          payment_method_types: ['card'],
        } as Stripe.Checkout.SessionCreateParams),
      'parameter_unknown',
    ],
    [
      'a word that is no choice',
      (one) => one.subscriptions.update('sub_x', { proration_behavior: 'some' }),
      'parameter_invalid',
    ],
    ['a missing parameter', (one) => one.products.create({} as Stripe.ProductCreateParams), 'parameter_missing'],
    ['a customer that is not there', (one) => one.customers.retrieve('cus_x'), 'resource_missing'],
    [
      'a parameter that is not simulated',
      (one) => one.customers.create({ tax: { validate_location: 'deferred' } }),
      'not_simulated',
    ],
  ])('refuses %s', async (_, ask, code) => {
    expect(await codeOf(ask(stripe))).toBe(code);
  });

  it('pages through 26 customers, forwards by itself and backwards by hand', async () => {
    for (let index = 0; index < 26; index += 1) await stripe.customers.create({ name: `reader ${index}` });
    const names = (await stripe.customers.list({ limit: 7 }).autoPagingToArray({ limit: 100 })).map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 26 }, (_, index) => `reader ${25 - index}`));
    const [first] = (await stripe.customers.list({ limit: 1 })).data;
    const newer = await stripe.customers.list({ limit: 3, starting_after: first?.id ?? '' });
    const back = await stripe.customers.list({ limit: 2, ending_before: newer.data[2]?.id ?? '' });
    expect(back.data.map(({ name }) => name)).toEqual(['reader 24', 'reader 23']);
    expect(back.has_more).toBe(true);
  });

  it('filters: by e-mail, by status, by day', async () => {
    const subscription = await shop.subscriber();
    const customer = String(subscription.customer);
    expect((await stripe.customers.list({ email: 'gva-subscriber@pluspas.example' })).data).toHaveLength(1);
    await stripe.subscriptions.cancel(subscription.id);
    const count = async (status?: 'all' | 'canceled') =>
      (await stripe.subscriptions.list({ customer, ...(status ? { status } : {}) })).data.length;
    expect([await count(), await count('canceled'), await count('all')]).toEqual([0, 1, 1]);
    expect((await stripe.invoices.list({ created: { gt: shop.local.now() } })).data).toHaveLength(0);
    expect((await stripe.prices.list({ lookup_keys: ['gva_digital_monthly'] })).data[0]?.id).toBe(shop.monthly.id);
  });

  it('expands what is asked, four levels deep, in lists too, and refuses what cannot be', async () => {
    const { id } = await shop.subscriber();
    const found = await stripe.subscriptions.retrieve(id, {
      expand: ['customer', 'latest_invoice.payments.data.payment.payment_intent'],
    });
    const invoice = found.latest_invoice as Stripe.Invoice;
    const intent = invoice.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent;
    expect((found.customer as Stripe.Customer).email).toBe('gva-subscriber@pluspas.example');
    expect(intent).toMatchObject({ object: 'payment_intent', amount: 1290, status: 'succeeded' });
    const { data } = await stripe.subscriptions.list({ expand: ['data.customer'] });
    expect(data[0]?.customer).toMatchObject({ object: 'customer' });
    await expect(stripe.subscriptions.retrieve(id, { expand: ['nothing'] })).rejects.toThrow('cannot be expanded');
    const tooDeep = ['latest_invoice.payments.data.payment.payment_intent.latest_charge'];
    await expect(stripe.subscriptions.retrieve(id, { expand: tooDeep })).rejects.toThrow('more than 4 levels');
  });

  it('carries a request out once, whatever the connection does', async () => {
    const create = () => stripe.customers.create({ name: 'x' }, { idempotencyKey: 'command-1' });
    // The SDK tries a cut connection again by itself: both are cut.
    shop.local.faults.failNext('drop-after', { on: 'POST /v1/customers', times: 2 });
    expect(await codeOf(create())).toBe('StripeConnectionError');
    const [again, more] = [await create(), await create()];
    expect(again.id).toBe(more.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it('refuses the same key with other parameters, and forgets keys after a day', async () => {
    const create = (name: string) => stripe.customers.create({ name }, { idempotencyKey: 'command-1' });
    const first = await create('x');
    expect(await codeOf(create('y'))).toBe('StripeIdempotencyError');
    shop.local.advance(DAY);
    expect((await create('x')).id).not.toBe(first.id);
  });

  it('keeps a 500 under the key: asking again gives it again, though it was done', async () => {
    const create = () => stripe.customers.create({ name: 'x' }, { idempotencyKey: 'command-1' });
    shop.local.faults.failNext('server-error-after', { on: 'POST /v1/customers' });
    expect(await codeOf(create())).toBe('StripeAPIError');
    expect(await codeOf(create())).toBe('StripeAPIError');
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  it.each([
    ['rate-limit', 'rate_limit', 0],
    ['lock-timeout', 'lock_timeout', 0],
    ['server-error', 'api_error', 0],
  ] as const)('answers %s when it is told to, and does nothing', async (fault, code, made) => {
    shop.local.faults.failNext(fault, { on: 'POST /v1/customers' });
    expect(await codeOf(stripe.customers.create({}))).toBe(code);
    expect((await stripe.customers.list()).data).toHaveLength(made);
    const patient = shop.local.client({ maxNetworkRetries: 2 });
    shop.local.faults.failNext(fault, { on: 'POST /v1/customers' });
    expect(await codeOf(patient.customers.create({}))).toBe('accepted');
  });

  it('holds an answer until it is old: what a slow worker would read', async () => {
    const subscription = await shop.subscriber();
    const gate = shop.local.faults.hold('GET /v1/subscriptions', 'after');
    const slow = stripe.subscriptions.list({ status: 'all' });
    await gate.arrived;
    await stripe.subscriptions.cancel(subscription.id);
    gate.release();
    expect((await slow).data[0]?.status).toBe('active');
    expect(await shop.statusOf(subscription)).toBe('canceled');
  });

  it('can say a status that nobody knows', async () => {
    const subscription = await shop.subscriber();
    shop.local.api.distort(subscription.id, { status: 'on_hold' });
    expect(await shop.statusOf(subscription)).toBe('on_hold');
    expect((await stripe.subscriptions.list()).data[0]?.status).toBe('on_hold');
  });

  it('moves a lookup key only when it is said that it moves', async () => {
    const params = {
      product: String(shop.monthly.product),
      currency: 'eur',
      unit_amount: 1390,
      lookup_key: 'gva_digital_monthly',
    };
    expect(await codeOf(stripe.prices.create(params))).toBe('StripeInvalidRequestError');
    const price = await stripe.prices.create({ ...params, transfer_lookup_key: true });
    expect((await stripe.prices.list({ lookup_keys: ['gva_digital_monthly'] })).data.map(({ id }) => id)).toEqual([
      price.id,
    ]);
  });

  it('tells what a customer may open by its own reckoning, while it is paid or past due', async () => {
    const feature = await stripe.entitlements.features.create({ name: 'Plus', lookup_key: 'gva:plus' });
    await stripe.products.createFeature(String(shop.monthly.product), { entitlement_feature: feature.id });
    const subscription = await shop.subscriber();
    const keys = async () =>
      (await stripe.entitlements.activeEntitlements.list({ customer: String(subscription.customer) })).data.map(
        (one) => one.lookup_key,
      );
    expect(await keys()).toEqual(['gva:plus']);
    await stripe.subscriptions.cancel(subscription.id);
    expect(await keys()).toEqual([]);
    expect(shop.newEvents().filter((type) => type.startsWith('entitlements'))).toHaveLength(2);
  });

  it('shows 30 days of events', async () => {
    const { data } = await stripe.events.list({ types: ['price.created'], limit: 1 });
    shop.days(31);
    await stripe.customers.create({});
    expect((await stripe.events.list({ limit: 100 })).data.map(({ type }) => type)).toEqual(['customer.created']);
    expect(await codeOf(stripe.events.retrieve(data[0]?.id ?? ''))).toBe('resource_missing');
  });
});
