import type { Grant } from '../grant/grant';
import { compileCatalogue, compileGrants } from './compile';
import { decide } from './decide';
import type { Question } from './question';

/** The sentences that explain the rule; every case stands in test/decisions, every law in laws.spec.ts. */
const catalogue = compileCatalogue({ version: 'of this test', titles: new Map(), plans: new Map() });

const given = (overrides: Partial<Grant> = {}): Grant => ({
  id: 'grt_1',
  scope: { kind: 'sections', titles: ['gazet'], tiers: ['plus', 'metered'] },
  source: 'admin',
  from: 100,
  until: 200,
  endedBecause: null,
  paymentFailed: false,
  ...overrides,
});

function ask(grants: readonly Grant[], question: Partial<Question> = {}) {
  return decide({
    reader: { kind: 'account', account: 'acc_1' },
    resource: { title: 'gazet', tier: 'plus', article: null },
    grants: compileGrants(grants, catalogue),
    meter: { remaining: 0 },
    at: 150,
    ...question,
  });
}

it('lets a reader in by her grant, and says until when and by which', () => {
  expect(ask([given()])).toEqual({
    decision: true,
    reason: 'admin_grant',
    until: 200,
    via: { grant: 'grt_1', source: 'admin', title: null },
  });
});

it('tells a reader whose grant has ended which one it was', () => {
  expect(ask([given()], { at: 200 })).toEqual({
    decision: false,
    reason: 'expired',
    wall: 'paywall',
    endedAt: 200,
    until: null,
    via: { grant: 'grt_1', source: 'admin', title: null },
  });
});

it('counts nothing from the meter of a reader who has a grant', () => {
  const resource = { title: 'gazet', tier: 'metered', article: null } as const;
  expect(ask([given()], { resource, meter: { remaining: 3 } })).toMatchObject({ reason: 'admin_grant' });
  expect(ask([], { resource, meter: { remaining: 3 } })).toEqual({
    decision: true,
    reason: 'meter',
    until: null,
    via: null,
  });
});

it('answers by a subscription without a plan as by a subscription at home: no other title stands behind it', () => {
  expect(ask([given({ source: 'subscription' })])).toMatchObject({ reason: 'subscription', via: { title: null } });
});

it('finds the end of the stretch through grants in any order', () => {
  const stretch = [
    given({ id: 'grt_3', from: 250, until: 300 }),
    given(),
    given({ id: 'grt_2', from: 200, until: 260 }),
  ];
  expect(ask(stretch).until).toBe(300);
  expect(ask([...stretch, given({ id: 'grt_4', from: 300, until: null })]).until).toBeNull();
});
