import { codeOf, Shop } from './shop';

/** A period of exactly 30 days: 1 November to 1 December. */
const FIRST_OF_NOVEMBER = Date.UTC(2026, 10, 1) / 1000;

describe('another plan at the local Stripe', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await Shop.open({ now: FIRST_OF_NOVEMBER });
  });
  afterEach(() => shop.local.stop());

  const NOW = { proration_behavior: 'always_invoice', payment_behavior: 'pending_if_incomplete' } as const;

  it('dearer, in the middle of the month: 12.90 x 15/30 back, 24.90 x 15/30 to pay, as the preview said', async () => {
    const subscription = await shop.subscriber();
    shop.days(15);
    const preview = await shop.stripe.invoices.createPreview({
      subscription: subscription.id,
      subscription_details: {
        items: [{ id: subscription.items.data[0]?.id ?? '', price: shop.dearer.id }],
        proration_behavior: 'always_invoice',
      },
    });
    const changed = await shop.changeTo(subscription, shop.dearer.id, NOW);
    const invoice = await shop.lastInvoice(subscription);
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([-645, 1245]);
    expect([preview.total, invoice.total, invoice.status]).toEqual([600, 600, 'paid']);
    expect(changed.items.data[0]?.price.id).toBe(shop.dearer.id);
  });

  it('twice in a cycle: the second change gives back what the first one charged', async () => {
    const subscription = await shop.subscriber();
    shop.days(10);
    await shop.changeTo(subscription, shop.dearer.id, NOW);
    shop.days(10);
    await shop.changeTo(subscription, shop.monthly.id, NOW);
    const { data } = await shop.stripe.invoices.list({ subscription: subscription.id });
    // 1290 x 20/30 = 860 back, 2490 x 20/30 = 1660 to pay; then 1660 x 10/20 = 830 back, 1290 x 10/30 = 430 to pay.
    expect(data.map(({ lines }) => lines.data.map(({ amount }) => amount))).toEqual([
      [-830, 430],
      [-860, 1660],
      [1290],
    ]);
    expect(data.map(({ total, amount_due: due }) => [total, due])).toEqual([
      [-400, 0],
      [800, 800],
      [1290, 1290],
    ]);
    // What is left over is in credit, and the next renewal costs so much less.
    shop.days(11);
    expect(await shop.lastInvoice(subscription)).toMatchObject({
      total: 1290,
      starting_balance: -400,
      amount_due: 890,
    });
  });

  it('is not given while it is not paid: the old plan stands, and after 23 hours the change is gone', async () => {
    const subscription = await shop.subscriber();
    shop.days(10);
    shop.local.reader.isDeclined(String(subscription.customer), 1);
    const waiting = await shop.changeTo(subscription, shop.dearer.id, NOW);
    expect(waiting.items.data[0]?.price.id).toBe(shop.monthly.id);
    expect(waiting.pending_update?.subscription_items?.[0]?.price.id).toBe(shop.dearer.id);
    expect(waiting.status).toBe('active');
    shop.local.advance(23 * 3600);
    expect(await shop.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ pending_update: null });
    expect((await shop.lastInvoice(subscription)).status).toBe('void');
    expect(shop.newEvents()).toContain('customer.subscription.pending_update_expired');
  });

  it('is given once its invoice is paid', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 1);
    await shop.changeTo(subscription, shop.dearer.id, NOW);
    await shop.stripe.invoices.pay((await shop.lastInvoice(subscription)).id);
    const changed = await shop.stripe.subscriptions.retrieve(subscription.id);
    expect(changed.items.data[0]?.price.id).toBe(shop.dearer.id);
    expect(changed.pending_update).toBeNull();
    expect(shop.newEvents()).toContain('customer.subscription.pending_update_applied');
  });

  it('without paying now it waits for the next renewal', async () => {
    const subscription = await shop.subscriber();
    shop.days(15);
    await shop.changeTo(subscription, shop.dearer.id);
    shop.days(16);
    const { lines, total } = await shop.lastInvoice(subscription);
    expect(lines.data.map(({ amount }) => amount)).toEqual([-645, 1245, 2490]);
    expect(total).toBe(3090);
  });

  it('from a month to a year begins a year now, and gives the rest of the month back', async () => {
    const subscription = await shop.subscriber();
    shop.days(15);
    const yearly = await shop.changeTo(subscription, shop.yearly.id, NOW);
    expect(yearly.items.data[0]?.current_period_end).toBe(Date.UTC(2027, 10, 16) / 1000);
    expect((await shop.lastInvoice(subscription)).lines.data.map(({ amount }) => amount)).toEqual([-645, 12_900]);
  });

  it('cheaper, by a schedule: the old plan until the end of what is paid, then the new one', async () => {
    const subscription = await shop.subscriber({ items: [{ price: shop.dearer.id }] });
    const schedule = await shop.stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
    const [phase] = schedule.phases;
    await shop.stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: 'release',
      phases: [
        { items: [{ price: shop.dearer.id }], start_date: phase?.start_date ?? 0, end_date: phase?.end_date ?? 0 },
        {
          items: [{ price: shop.monthly.id }],
          duration: { interval: 'month', interval_count: 1 },
          proration_behavior: 'none',
        },
      ],
    });
    const priceNow = async () => (await shop.stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id;
    shop.days(29);
    expect(await priceNow()).toBe(shop.dearer.id);
    shop.days(2);
    expect(await priceNow()).toBe(shop.monthly.id);
    expect((await shop.lastInvoice(subscription)).total).toBe(1290);
    shop.days(31);
    expect(await shop.stripe.subscriptionSchedules.retrieve(schedule.id)).toMatchObject({ status: 'released' });
  });

  it('gives back what was paid after a discount, not the list price', async () => {
    const coupon = await shop.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const subscription = await shop.subscriber({ discounts: [{ coupon: coupon.id }] });
    shop.days(15);
    await shop.changeTo(subscription, shop.dearer.id, NOW);
    // 645 x 15/30 = 322.5 -> 323 back; 1245 x 15/30 = 622.5 -> 623 to pay.
    expect((await shop.lastInvoice(subscription)).lines.data.map(({ amount }) => amount)).toEqual([-323, 623]);
  });

  it('in February of a leap year: 10 of 29 days used', async () => {
    await shop.local.stop();
    shop = await Shop.open({ now: Date.UTC(2028, 1, 1) / 1000 });
    const subscription = await shop.subscriber();
    shop.days(10);
    await shop.changeTo(subscription, shop.dearer.id, NOW);
    // 1290 x 19/29 = 845.17; 2490 x 19/29 = 1631.38
    expect((await shop.lastInvoice(subscription)).lines.data.map(({ amount }) => amount)).toEqual([-845, 1631]);
  });

  it('is refused at once when the card must pay and cannot', async () => {
    const subscription = await shop.subscriber();
    shop.local.reader.isDeclined(String(subscription.customer), 1);
    const asked = shop.changeTo(subscription, shop.dearer.id, {
      proration_behavior: 'always_invoice',
      payment_behavior: 'error_if_incomplete',
    });
    expect(await codeOf(asked)).toBe('card_declined');
    expect((await shop.stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id).toBe(shop.monthly.id);
  });
});
