import type { AccountId } from '@pluspas/domain';
import type Stripe from 'stripe';
import { type BillingApp, openBillingApp } from '../support/billing-app';

const HOUR = 3_600;
const DAY = 24 * HOUR;

let house: BillingApp;
beforeAll(async () => {
  house = await openBillingApp();
});
afterAll(() => house.close());

interface Subscriber {
  readonly account: AccountId;
  readonly customer: string;
  readonly subscription: string;
}

async function subscribes(
  more: Partial<Stripe.SubscriptionCreateParams> = {},
  plan = 'gva-digital',
): Promise<Subscriber> {
  const { account, customer } = await house.customer();
  const price = await house.price(plan, 1999);
  const { id } = await house.api.subscriptions.create({ customer, items: [{ price: price.id }], ...more });
  await house.settle();
  return { account, customer, subscription: id };
}

const item = async (subscription: string) => {
  const [first] = (await house.api.subscriptions.retrieve(subscription)).items.data;
  if (!first) throw new Error('It has an item.');
  return first;
};

describe('a subscription', () => {
  it('[billing 1] opens at home and on the other titles once it is paid', async () => {
    const { account } = await subscribes();
    expect(await house.reads(account)).toBe('open: subscription');
    expect(await house.reads(account, 'standaard')).toBe('open: bundle');
    expect(await house.reads(account, 'standaard', 'exclusive')).toBe('closed: tier_not_included');
  });

  it('[billing 2] opens nothing while its first payment waits for her bank', async () => {
    const { account, customer } = await house.customer('pm_card_authenticationRequired');
    const price = await house.price('gva-digital', 1999);
    await house.api.subscriptions.create({
      customer,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
    });
    await house.settle();
    expect(await house.reads(account)).toBe('closed: no_entitlement');
  });

  it('is renewed every month, and read through all of it', async () => {
    const { account } = await subscribes();
    for (let month = 0; month < 4; month += 1) {
      await house.pass(31 * DAY);
      expect(await house.reads(account)).toBe('open: subscription');
    }
  });

  it('[billing 16] opens during a trial, and after it by what is paid', async () => {
    const { account } = await subscribes({ trial_period_days: 14 });
    expect(await house.reads(account)).toBe('open: trial');
    await house.pass(14 * DAY + 2 * HOUR);
    expect(await house.reads(account)).toBe('open: subscription');
  });

  it('[billing 19] that is cancelled opens to the last second of its period, and not after', async () => {
    const { account, subscription } = await subscribes();
    await house.api.subscriptions.update(subscription, { cancel_at_period_end: true });
    await house.settle();
    const { current_period_end: end } = await item(subscription);
    house.clock.set(end * 1000 - 1);
    expect(await house.reads(account)).toBe('open: subscription');
    house.clock.set(end * 1000);
    expect(await house.reads(account)).toBe('closed: expired');
    house.clock.set(house.stripe.now() * 1000);
    await house.api.subscriptions.update(subscription, { cancel_at_period_end: false });
    await house.pass(32 * DAY);
    expect(await house.reads(account)).toBe('open: subscription');
    await house.api.subscriptions.cancel(subscription);
    await house.settle();
    expect(await house.reads(account)).toBe('closed: expired');
  });

  it('[billing 17] whose renewal is declined opens through grace, then not, and again when it is paid', async () => {
    const { account, customer, subscription } = await subscribes();
    house.stripe.reader.isDeclined(customer, 1);
    await house.pass(31 * DAY);
    expect(await house.reads(account)).toBe('open: grace');
    const { latest_invoice: invoice } = await house.api.subscriptions.retrieve(subscription);
    const { current_period_start: failed } = await item(subscription);
    house.clock.set((failed + 7 * DAY) * 1000 - 1);
    expect(await house.reads(account)).toBe('open: grace');
    house.clock.set((failed + 7 * DAY) * 1000);
    expect(await house.reads(account)).toBe('closed: payment_failed');
    house.clock.set(house.stripe.now() * 1000);
    await house.api.invoices.pay(String(invoice));
    await house.settle();
    expect(await house.reads(account)).toBe('open: subscription');
  });

  it('[billing 20] opens nothing while it is paused, and again when it goes on', async () => {
    const { account, subscription } = await subscribes();
    await house.api.subscriptions.pause(subscription, { type: 'subscription' });
    await house.settle();
    expect(await house.reads(account)).toBe('closed: paused');
    await house.api.subscriptions.resume(subscription, { billing_cycle_anchor: { type: 'now' } });
    await house.settle();
    expect(await house.reads(account)).toBe('open: subscription');
  });

  it('[billing 22] of another plan opens exactly what that plan opens', async () => {
    const { account, subscription } = await subscribes({}, 'gva-weekend');
    expect(await house.reads(account, 'gva', 'exclusive')).toBe('closed: tier_not_included');
    const { id } = await item(subscription);
    const price = await house.price('gva-digital', 1999);
    await house.api.subscriptions.update(subscription, { items: [{ id, price: price.id }] });
    await house.settle();
    expect(await house.reads(account, 'gva', 'exclusive')).toBe('open: subscription');
  });

  it('[billing 24] of one title stays when that of another is cancelled', async () => {
    const { account, customer, subscription } = await subscribes();
    const price = await house.price('hbvl-digital', 1999);
    await house.api.subscriptions.create({ customer, items: [{ price: price.id }] });
    await house.settle();
    await house.api.subscriptions.cancel(subscription);
    await house.settle();
    expect(await house.reads(account, 'hbvl')).toBe('open: subscription');
    expect(await house.reads(account)).toBe('open: bundle');
  });
});

describe('money that goes back', () => {
  const chargeOf = async (subscription: string) => {
    const { latest_invoice } = await house.api.subscriptions.retrieve(subscription);
    const { data } = await house.api.invoicePayments.list({
      invoice: String(latest_invoice),
      expand: ['data.payment.payment_intent'],
    });
    const intent = data[0]?.payment.payment_intent;
    if (!intent || typeof intent === 'string') throw new Error('It was paid.');
    return String(intent.latest_charge);
  };

  it('[billing 30] closes when all of it goes back, not when a part does, and opens when the bank returns it', async () => {
    const { account, subscription } = await subscribes();
    const charge = await chargeOf(subscription);
    await house.api.refunds.create({ charge, amount: 500 });
    await house.settle();
    expect(await house.reads(account)).toBe('open: subscription');
    const rest = await house.api.refunds.create({ charge });
    await house.settle();
    expect(await house.reads(account)).toBe('closed: refunded');
    house.stripe.reader.refundFails(rest.id);
    await house.settle();
    expect(await house.reads(account)).toBe('open: subscription');
  });

  it('[billing 31] closes with a dispute, opens when it is won, and closes when it is lost', async () => {
    const { account, subscription } = await subscribes();
    const charge = await chargeOf(subscription);
    const first = house.stripe.reader.disputes(charge);
    await house.settle();
    expect(await house.reads(account)).toBe('closed: revoked');
    house.stripe.reader.disputeEnds(first.id, 'won');
    await house.settle();
    expect(await house.reads(account)).toBe('open: subscription');
  });

  it('[billing 31] stays closed when a dispute is lost', async () => {
    const { account, subscription } = await subscribes();
    const dispute = house.stripe.reader.disputes(await chargeOf(subscription));
    house.stripe.reader.disputeEnds(dispute.id, 'lost');
    await house.settle();
    expect(await house.reads(account)).toBe('closed: revoked');
  });

  it('[billing 33] closes everything of a customer whom Stripe deleted', async () => {
    const { account, customer } = await subscribes();
    await house.api.customers.del(customer);
    await house.settle();
    expect(await house.reads(account)).toBe('closed: expired');
  });
});
