import type { AccountId } from '@pluspas/domain';
import { type BillingLab, openBillingLab } from '../../../../test/support/billing-lab';
import type { WebhookEvent } from '../inbox/webhook-event';
import { MOST_TRIES } from '../inbox/work-off-inbox';
import type { SubscriptionFacts } from '../subscriptions/subscription-facts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;

let lab: BillingLab;
let reader: AccountId;
let customer: string;
let made = 0;

beforeAll(async () => {
  lab = await openBillingLab();
});
afterAll(() => lab.close());
beforeEach(async () => {
  lab.clock.set(NOW);
  lab.stripe.isDown = false;
  lab.stripe.onItsWay = async () => undefined;
  made += 1;
  customer = `cus_${made}`;
  reader = await lab.customer(customer);
});

const subscription = (more: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  id: `sub_${made}`,
  status: 'active',
  items: [
    {
      id: `si_${made}`,
      price: { id: 'price_1', lookupKey: 'gva_digital_monthly', plan: 'gva-digital' },
      until: NOW + 30 * DAY,
    },
  ],
  startedAt: NOW,
  trialEnd: null,
  isEnding: false,
  cancelAt: null,
  endedAt: null,
  endedBecause: 'other',
  pausedAt: null,
  unpaidSince: null,
  takenBack: null,
  ...more,
});
const has = (...facts: SubscriptionFacts[]) => lab.stripe.books.set(customer, facts);
const event = (id: string, more: Partial<WebhookEvent> = {}): WebhookEvent => ({
  id: `evt_${made}_${id}`,
  type: 'customer.subscription.updated',
  apiVersion: null,
  customer,
  leadsTo: null,
  ...more,
});
const hear = (id: string, more: Partial<WebhookEvent> = {}) => lab.inbox.keep(event(id, more), lab.clock.now());
const workAll = async () => {
  while (await lab.work.one());
};
const open = async () => {
  const facts = await lab.reader.of(reader, null);
  const now = lab.clock.now();
  return facts?.entries
    .filter(({ grant }) => grant.from <= now && now < Number(grant.until))
    .map(({ grant }) => grant.source);
};
const version = async () => (await lab.reader.of(reader, null))?.version;

it('opens what is paid, keeps the word of Stripe, and settles what was heard', async () => {
  has(subscription());
  await hear('created');
  await workAll();
  expect(await open()).toEqual(['subscription']);
  expect(await lab.mirror.ofCustomer(lab.database, customer)).toEqual([subscription()]);
  expect(await lab.inbox.openOf(lab.database, customer)).toEqual([]);
});

it('[billing 2] opens nothing before the first payment', async () => {
  has(subscription({ status: 'incomplete' }));
  await hear('created');
  await workAll();
  expect(await open()).toEqual([]);
  expect(await version()).toBe(0);
});

it.each([
  ['created', 'updated'],
  ['updated', 'created'],
])('[billing 3] ends open when %s is heard before %s', async (first, second) => {
  has(subscription());
  await hear(first);
  await hear(second);
  await workAll();
  expect(await open()).toEqual(['subscription']);
  expect(await version()).toBe(1);
});

it('[billing 8, 9] keeps an event once and acts once, though it comes three times at once', async () => {
  has(subscription());
  const kept = await Promise.all([hear('created'), hear('created'), hear('created')]);
  expect(kept.filter(Boolean)).toHaveLength(1);
  await Promise.all([workAll(), workAll(), workAll()]);
  await workAll();
  expect(await version()).toBe(1);
});

it('[billing 11] never writes an answer that is older than what was written meanwhile', async () => {
  has(subscription());
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const isHeld = new Promise<void>((held) => {
    lab.stripe.onItsWay = () => {
      held();
      return released;
    };
  });
  const slow = lab.sync.execute(customer);
  await isHeld;
  lab.stripe.onItsWay = async () => undefined;
  // Meanwhile she cancels, and a second worker wants to write that down.
  has(subscription({ status: 'canceled', endedAt: NOW }));
  const second = lab.sync.execute(customer);
  release();
  await Promise.all([slow, second]);
  expect(await open()).toEqual([]);
});

it('[billing 15] comes again later when Stripe does not answer, loses nothing, and shows what it gave up', async () => {
  has(subscription());
  await hear('created');
  lab.stripe.isDown = true;
  for (let tries = 0; tries < MOST_TRIES - 1; tries += 1) {
    await workAll();
    lab.clock.pass(3_600_000);
  }
  expect(await open()).toEqual([]);
  expect((await lab.inbox.counts()).dead).toBe(0);
  await workAll();
  expect((await lab.inbox.counts()).dead).toBe(1);
  lab.stripe.isDown = false;
  expect(await lab.inbox.replayDead(lab.clock.now())).toBe(1);
  await workAll();
  expect(await open()).toEqual(['subscription']);
  expect((await lab.inbox.counts()).dead).toBe(0);
});

it('[billing 32] sets aside what is sold by another shop on the same Stripe account', async () => {
  await hear('foreign', { customer: `cus_of_a_wine_shop_${made}` });
  await workAll();
  expect(await lab.inbox.openOf(lab.database, `cus_of_a_wine_shop_${made}`)).toEqual([]);
  const [item] = subscription().items;
  if (!item) throw new Error('It has an item.');
  has(subscription({ items: [{ ...item, price: { id: 'price_9', lookupKey: 'wine_box', plan: null } }] }));
  await hear('wine');
  await workAll();
  expect(await open()).toEqual([]);
});

it('[billing 31] follows a dispute, which names no customer, to whom it is about', async () => {
  has(subscription());
  await hear('created');
  await workAll();
  lab.stripe.leads.set(`ch_${made}`, customer);
  has(subscription({ takenBack: { because: 'dispute', at: NOW } }));
  await hear('dispute', { customer: null, leadsTo: { kind: 'charge', id: `ch_${made}` } });
  await workAll();
  expect(await open()).toEqual([]);
  has(subscription());
  await hear('won', { customer: null, leadsTo: { kind: 'charge', id: `ch_${made}` } });
  await workAll();
  expect(await open()).toEqual(['subscription']);
});

it('[billing 42] opens nothing new and closes nothing in a state that it does not know', async () => {
  has(subscription());
  await hear('created');
  await workAll();
  has(subscription({ status: 'hibernating' }));
  await hear('updated');
  await workAll();
  expect(await open()).toEqual(['subscription']);
  lab.clock.set(NOW + 38 * DAY);
  expect(await open()).toEqual([]);
});

it('[billing 17] keeps her reading through grace when a renewal fails, no longer, and again once she paid', async () => {
  has(subscription());
  await hear('created');
  await workAll();
  const [item] = subscription().items;
  if (!item) throw new Error('It has an item.');
  const next = { ...item, until: NOW + 60 * DAY };
  lab.clock.set(NOW + 30 * DAY + 1);
  has(subscription({ status: 'past_due', unpaidSince: NOW + 30 * DAY, items: [next] }));
  await hear('failed');
  await workAll();
  expect(await open()).toEqual(['grace']);
  lab.clock.set(NOW + 37 * DAY);
  expect(await open()).toEqual([]);
  has(subscription({ items: [next] }));
  await hear('paid');
  await workAll();
  expect(await open()).toEqual(['subscription']);
});

it('leaves nothing half written when it fails on its way', async () => {
  has(subscription());
  await hear('created');
  const failing = jest.spyOn(lab.inbox, 'settle').mockRejectedValueOnce(new Error('the connection went away'));
  await workAll();
  failing.mockRestore();
  expect([await version(), await lab.mirror.ofCustomer(lab.database, customer)]).toEqual([0, []]);
  lab.clock.pass(10_000);
  await workAll();
  expect(await open()).toEqual(['subscription']);
});
