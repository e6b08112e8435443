import { codeOf, Shop } from './shop';

describe('the life of a subscription at the local Stripe', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.local.stop());

  it('a trial is announced three days before its end, and then paid', async () => {
    const subscription = await shop.subscriber({ trial_period_days: 14 });
    expect(subscription).toMatchObject({ status: 'trialing', latest_invoice: expect.stringMatching(/^in_/) });
    shop.days(10);
    shop.newEvents();
    shop.days(1);
    expect(shop.newEvents()).toEqual(['customer.subscription.trial_will_end']);
    shop.days(4);
    expect(await shop.statusOf(subscription)).toBe('active');
    expect(await shop.lastInvoice(subscription)).toMatchObject({
      status: 'paid',
      total: 1290,
      billing_reason: 'subscription_cycle',
    });
  });

  it.each([
    ['pause', 'paused'],
    ['cancel', 'canceled'],
    ['create_invoice', 'past_due'],
  ] as const)('a trial without a card ends as it was told: %s', async (behavior, status) => {
    const customer = await shop.stripe.customers.create({});
    const subscription = await shop.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: shop.monthly.id }],
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method: behavior } },
    });
    shop.days(8);
    const found = await shop.stripe.subscriptions.retrieve(subscription.id);
    expect(found.status).toBe(status);
    expect(found.status_details?.paused.subscription.type).toBe(
      behavior === 'pause' ? 'trial_end_without_payment_method' : undefined,
    );
  });

  it('a renewal is a draft for an hour, and then paid', async () => {
    const subscription = await shop.subscriber();
    const [item] = subscription.items.data;
    shop.local.advance((item?.current_period_end ?? 0) - shop.local.now());
    expect((await shop.lastInvoice(subscription)).status).toBe('draft');
    shop.local.advance(3600);
    expect(await shop.lastInvoice(subscription)).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_cycle',
    });
  });

  it('a declined renewal is tried again after 3, 5 and 7 days, and then it is over', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 99);
    shop.days(31);
    const invoice = await shop.lastInvoice(subscription);
    expect(await shop.statusOf(subscription)).toBe('past_due');
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    expect(invoice.next_payment_attempt).toBe(invoice.created + 3600 + 3 * 86_400);
    shop.days(14);
    expect(await shop.statusOf(subscription)).toBe('past_due');
    shop.days(2);
    const over = await shop.stripe.subscriptions.retrieve(subscription.id);
    expect(over).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'payment_failed' } });
    expect((await shop.lastInvoice(subscription)).attempt_count).toBe(4);
  });

  it.each([
    ['mark-unpaid', 'unpaid'],
    ['leave-past-due', 'past_due'],
    ['pause', 'paused'],
  ] as const)('after the last try the account may also %s', async (onFinalFailure, status) => {
    shop.local.world.settings = { ...shop.local.world.settings, onFinalFailure, retryAfterDays: [1] };
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 2);
    shop.days(33);
    expect(await shop.statusOf(subscription)).toBe(status);
  });

  it('a new card pays what is open, and all is well again', async () => {
    const subscription = await shop.subscriber({}, 'pm_card_visa');
    shop.local.reader.bankAnswers(await shop.methodOf(subscription), 'declines');
    shop.days(31);
    const invoice = await shop.lastInvoice(subscription);
    expect(await codeOf(shop.stripe.invoices.pay(invoice.id))).toBe('card_declined');
    const card = await shop.stripe.paymentMethods.attach('pm_card_mastercard', {
      customer: String(subscription.customer),
    });
    await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: card.id });
    await shop.stripe.invoices.pay(invoice.id);
    expect(await shop.statusOf(subscription)).toBe('active');
  });

  it('a try by hand between two retries leaves the retries where they were', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 99);
    shop.days(31);
    const { id, next_payment_attempt: next } = await shop.lastInvoice(subscription);
    expect(await codeOf(shop.stripe.invoices.pay(id))).toBe('card_declined');
    expect((await shop.stripe.invoices.retrieve(id)).next_payment_attempt).toBe(next);
    shop.days(16);
    expect(await shop.statusOf(subscription)).toBe('canceled');
    expect((await shop.stripe.invoices.retrieve(id)).attempt_count).toBe(5);
  });

  it('a renewal is announced a week before, once, however often she changed her mind', async () => {
    const subscription = await shop.subscriber();
    for (const cancel_at_period_end of [true, false, true, false])
      await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end });
    shop.newEvents();
    shop.days(24);
    expect(shop.newEvents()).toEqual(['invoice.upcoming']);
  });

  it('cancelled at the end of the period it runs to the second, and it can be taken back', async () => {
    const subscription = await shop.subscriber();
    const cancelled = await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    const end = cancelled.items.data[0]?.current_period_end ?? 0;
    expect(cancelled).toMatchObject({ status: 'active', cancel_at: end, cancel_at_period_end: true });
    const kept = await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
    expect(kept).toMatchObject({ cancel_at: null, canceled_at: null });
    await shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
    shop.local.advance(end - shop.local.now() - 1);
    expect(await shop.statusOf(subscription)).toBe('active');
    shop.local.advance(1);
    expect(await shop.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
      status: 'canceled',
      ended_at: end,
    });
  });

  it('cancelled now it is over now, and cannot be changed', async () => {
    const subscription = await shop.subscriber();
    expect((await shop.stripe.subscriptions.cancel(subscription.id)).status).toBe('canceled');
    expect(await codeOf(shop.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }))).toBe(
      'StripeInvalidRequestError',
    );
    expect(await codeOf(shop.stripe.subscriptions.cancel(subscription.id))).toBe('resource_missing');
  });

  it('paused it is shut and bills nothing; resumed it starts a new period, paid first', async () => {
    const subscription = await shop.subscriber();
    shop.days(10);
    const paused = await shop.stripe.subscriptions.pause(subscription.id, { type: 'subscription' });
    expect(paused).toMatchObject({
      status: 'paused',
      status_details: { paused: { subscription: { type: 'pause_requested' } } },
    });
    shop.days(60);
    expect((await shop.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
    const resumed = await shop.stripe.subscriptions.resume(subscription.id, { billing_cycle_anchor: { type: 'now' } });
    expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: shop.local.now() });
    expect(resumed.status_details).toBeUndefined();
    expect(await shop.lastInvoice(subscription)).toMatchObject({ status: 'paid', total: 1290 });
  });

  it('with a schedule attached it cannot be paused', async () => {
    const subscription = await shop.subscriber();
    await shop.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    await expect(shop.stripe.subscriptions.pause(subscription.id, {})).rejects.toThrow('schedule');
  });

  it('with its collection paused it stays active, and its invoices are void', async () => {
    const subscription = await shop.subscriber();
    const resumes = shop.local.now() + 40 * 86_400;
    await shop.stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior: 'void', resumes_at: resumes },
    });
    shop.days(31);
    expect(await shop.statusOf(subscription)).toBe('active');
    expect((await shop.lastInvoice(subscription)).status).toBe('void');
    shop.days(31);
    expect((await shop.lastInvoice(subscription)).status).toBe('paid');
  });

  it('a customer on a test clock lives in its time, and nobody else does', async () => {
    const other = await shop.subscriber();
    const clock = await shop.stripe.testHelpers.testClocks.create({ frozen_time: shop.local.now() });
    const customer = await shop.customer('pm_card_visa', { test_clock: clock.id });
    const subscription = await shop.stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: shop.monthly.id }],
    });
    const advancing = await shop.stripe.testHelpers.testClocks.advance(clock.id, {
      frozen_time: shop.local.now() + 32 * 86_400,
    });
    expect(advancing.status).toBe('advancing');
    expect((await shop.stripe.testHelpers.testClocks.retrieve(clock.id)).status).toBe('ready');
    const invoices = async (id: string) => (await shop.stripe.invoices.list({ subscription: id })).data.length;
    expect([await invoices(subscription.id), await invoices(other.id)]).toEqual([2, 1]);
  });

  it('a deleted customer takes her subscriptions along', async () => {
    const subscription = await shop.subscriber();
    await shop.stripe.customers.del(String(subscription.customer));
    expect(await shop.statusOf(subscription)).toBe('canceled');
    expect(await shop.stripe.customers.retrieve(String(subscription.customer))).toMatchObject({ deleted: true });
  });
});
