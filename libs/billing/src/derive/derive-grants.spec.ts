import path from 'node:path';
import { loadCatalogue } from '@pluspas/catalogue';
import fc from 'fast-check';
import type { ItemFacts, SubscriptionFacts } from '../subscriptions/subscription-facts';
import { deriveGrants } from './derive-grants';

const catalogue = loadCatalogue(path.join(__dirname, '../../../../config/catalogue'));
const DAY = 86_400_000;
const START = Date.parse('2026-11-01T09:00:00Z');
const day = (n: number) => START + n * DAY;

const item = (more: Partial<ItemFacts> = {}): ItemFacts => ({
  id: 'si_1',
  price: { id: 'price_1', lookupKey: 'gva_digital_monthly', plan: 'gva-digital' },
  until: day(30),
  ...more,
});
const subscription = (more: Partial<SubscriptionFacts> = {}): SubscriptionFacts => ({
  id: 'sub_1',
  status: 'active',
  items: [item()],
  startedAt: START,
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
const opened = (...subscriptions: SubscriptionFacts[]) =>
  deriveGrants(subscriptions, catalogue).wanted.map(({ source, from, until, endedBecause, paymentFailed }) =>
    [source, (from - START) / DAY, (until - START) / DAY, endedBecause, paymentFailed ? 'failed' : null]
      .filter((word) => word !== null)
      .join(' '),
  );

it.each<[string, Partial<SubscriptionFacts>, readonly string[]]>([
  ['an active one, and grace after it', {}, ['subscription 0 30', 'grace 30 37']],
  ['one that was cancelled to its end, without grace', { isEnding: true }, ['subscription 0 30']],
  ['one that ends on a date before its period does', { isEnding: true, cancelAt: day(20) }, ['subscription 0 20']],
  ['a trial', { status: 'trialing', trialEnd: day(30) }, ['trial 0 30', 'grace 30 37']],
  ['what was paid after a trial', { trialEnd: day(7) }, ['subscription 7 30', 'grace 30 37']],
  [
    'grace of its own length while Stripe still tries',
    { status: 'past_due', unpaidSince: day(30), items: [item({ until: day(60) })] },
    ['subscription 0 30', 'grace 30 37 failed'],
  ],
  [
    'nothing more when Stripe gave up',
    { status: 'unpaid', unpaidSince: day(30), items: [item({ until: day(60) })] },
    ['subscription 0 30 payment_failed'],
  ],
  [
    'nothing after it was cancelled for lack of payment, not the period that was never paid',
    {
      status: 'canceled',
      endedAt: day(45),
      endedBecause: 'payment_failed',
      unpaidSince: day(30),
      items: [item({ until: day(60) })],
    },
    ['subscription 0 30 payment_failed'],
  ],
  ['up to the moment of a cancellation', { status: 'canceled', endedAt: day(10) }, ['subscription 0 10']],
  ['nothing before the first payment', { status: 'incomplete' }, []],
  ['nothing when the first payment never came', { status: 'incomplete_expired' }, []],
  ['up to a pause', { status: 'paused', pausedAt: day(12) }, ['subscription 0 12 paused']],
  [
    'up to the end of a trial without a way to pay',
    { status: 'paused', trialEnd: day(7), pausedAt: day(7) },
    ['trial 0 7 paused'],
  ],
  ['up to a refund', { takenBack: { because: 'refund', at: day(3) } }, ['subscription 0 3 refunded']],
  ['up to a dispute', { takenBack: { because: 'dispute', at: day(4) } }, ['subscription 0 4 revoked']],
])('opens %s', (_what, facts, expected) => {
  expect(opened(subscription(facts))).toEqual(expected);
});

it('takes the period of each item, where a month and a year are in one subscription', () => {
  const year = item({
    id: 'si_2',
    price: { id: 'price_2', lookupKey: 'hbvl_digital_yearly', plan: null },
    until: day(365),
  });
  expect(opened(subscription({ items: [item(), year] }))).toEqual([
    'subscription 0 30',
    'grace 30 37',
    'subscription 0 365',
    'grace 365 372',
  ]);
});

it('knows the plan of a price that lost its lookup key to the next one', () => {
  const old = item({ price: { id: 'price_0', lookupKey: null, plan: 'gva-digital' } });
  expect(opened(subscription({ items: [old] }))).toEqual(['subscription 0 30', 'grace 30 37']);
});

it('gives nothing for a product that is none of ours, and names its price', () => {
  const foreign = item({ price: { id: 'price_9', lookupKey: 'wine_box', plan: null } });
  expect(deriveGrants([subscription({ items: [foreign] })], catalogue)).toEqual({
    wanted: [],
    untouched: [],
    foreign: ['price_9'],
  });
});

it('touches nothing in a state that it does not know', () => {
  expect(deriveGrants([subscription({ status: 'hibernating' })], catalogue)).toEqual({
    wanted: [],
    untouched: ['stripe:si_1'],
    foreign: [],
  });
});

describe('whatever a customer has', () => {
  const facts = fc
    .record({
      status: fc.constantFrom('trialing', 'active', 'past_due', 'unpaid', 'canceled', 'paused', 'incomplete', 'odd'),
      until: fc.integer({ min: 1, max: 60 }),
      trial: fc.option(fc.integer({ min: 1, max: 30 })),
      isEnding: fc.boolean(),
      ended: fc.option(fc.integer({ min: 0, max: 60 })),
      paused: fc.option(fc.integer({ min: 0, max: 60 })),
      unpaid: fc.option(fc.integer({ min: 0, max: 60 })),
      back: fc.option(
        fc.record({ because: fc.constantFrom('refund', 'dispute'), at: fc.integer({ min: 0, max: 60 }) }),
      ),
    })
    .map(({ until, trial, ended, paused, unpaid, back, ...rest }) =>
      subscription({
        ...rest,
        items: [item({ until: day(until) })],
        trialEnd: trial === null ? null : day(trial),
        endedAt: ended === null ? null : day(ended),
        pausedAt: paused === null ? null : day(paused),
        unpaidSince: unpaid === null ? null : day(unpaid),
        takenBack: back === null ? null : { ...back, at: day(back.at) },
      }),
    );
  const several = fc
    .array(facts, { maxLength: 4 })
    .map((list) =>
      list.map((one, n) => ({ ...one, id: `sub_${n}`, items: one.items.map((it) => ({ ...it, id: `si_${n}` })) })),
    );

  it('gives the same in any order, and with one more subscription nothing less', () => {
    fc.assert(
      fc.property(several, (list) => {
        const all = deriveGrants(list, catalogue).wanted;
        const backwards = deriveGrants([...list].reverse(), catalogue).wanted;
        expect(new Set(backwards.map((grant) => JSON.stringify(grant)))).toEqual(
          new Set(all.map((grant) => JSON.stringify(grant))),
        );
        const fewer = deriveGrants(list.slice(1), catalogue).wanted;
        expect(all).toEqual(expect.arrayContaining([...fewer]));
      }),
    );
  });

  it('never opens beyond what is paid and its grace', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const paidThrough = one.items[0]?.until ?? 0;
        for (const grant of deriveGrants([one], catalogue).wanted) {
          expect(grant.from).toBeLessThanOrEqual(grant.until);
          expect(grant.until).toBeLessThanOrEqual(Math.max(paidThrough, one.unpaidSince ?? 0) + 7 * DAY);
        }
      }),
    );
  });
});
