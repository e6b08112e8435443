import { type Catalogue, compileCatalogue, compileGrants, type Grant } from '@pluspas/domain';
import { subscriptionsOf } from './subscriptions';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T21:50:00Z');

const catalogue: Catalogue = {
  version: 'test',
  titles: new Map(),
  plans: new Map(
    [
      { id: 'gva-digital', name: 'Gazet van Antwerpen Digitaal', paper: null },
      { id: 'hbvl-weekend', name: 'Het Belang van Limburg Weekend', paper: 'Zaterdag' },
    ].map((plan) => [plan.id, { ...plan, title: 'gva', opens: [], devices: null, graceMs: 0, prices: [] }]),
  ),
};

const grant = (changes: Partial<Grant>): Grant => ({
  id: 'grt_1',
  scope: { kind: 'plan', plan: 'gva-digital' },
  source: 'subscription',
  from: NOW - 30 * DAY,
  until: NOW + DAY,
  endedBecause: null,
  paymentFailed: false,
  ...changes,
});

const linesOf = (...grants: Grant[]) =>
  subscriptionsOf(compileGrants(grants, compileCatalogue(catalogue)), catalogue, NOW);

describe('the subscription on her page', () => {
  it('renews on the day that grace is written ahead for', () => {
    const lines = linesOf(grant({}), grant({ source: 'grace', from: NOW + DAY, until: NOW + 8 * DAY }));
    expect(lines).toMatchObject([{ plan: 'Gazet van Antwerpen Digitaal', state: 'renews', at: NOW + DAY }]);
  });

  it('ends when no grace is written ahead, or when that of another plan is', () => {
    expect(linesOf(grant({}))).toMatchObject([{ state: 'ends', at: NOW + DAY }]);
    const others = grant({
      scope: { kind: 'plan', plan: 'hbvl-weekend' },
      source: 'grace',
      from: NOW + DAY,
      until: NOW + 8 * DAY,
    });
    expect(linesOf(grant({}), others)[0]).toMatchObject({ state: 'ends' });
  });

  it('ends when she cancelled, and the grace that was written ahead was taken back', () => {
    const lines = linesOf(grant({}), grant({ source: 'grace', from: NOW + DAY, until: NOW + DAY }));
    expect(lines).toMatchObject([{ state: 'ends', at: NOW + DAY }]);
  });

  it('asks for the payment once it is known to have failed, and not before', () => {
    const paid = grant({ until: NOW - DAY });
    const grace = grant({ source: 'grace', from: NOW - DAY, until: NOW + 6 * DAY });
    expect(linesOf(paid, grace)).toMatchObject([{ state: 'renews' }]);
    expect(linesOf(paid, { ...grace, paymentFailed: true })).toMatchObject([
      { state: 'payment-due', at: NOW + 6 * DAY },
    ]);
  });

  it('says when it ended, at the very instant of its end, and counts no grace', () => {
    const paid = grant({ until: NOW });
    expect(linesOf(paid)).toMatchObject([{ state: 'ended', at: NOW }]);
    const grace = grant({ source: 'grace', from: NOW - 3 * DAY, until: NOW - DAY });
    expect(linesOf(grant({ until: NOW - 3 * DAY }), grace)).toMatchObject([{ state: 'ended', at: NOW - 3 * DAY }]);
  });

  it('shows what runs before what has ended, with what comes on paper', () => {
    const running = grant({ scope: { kind: 'plan', plan: 'hbvl-weekend' }, until: null });
    expect(linesOf(grant({ until: NOW - DAY }), running)).toMatchObject([
      { plan: 'Het Belang van Limburg Weekend', paper: 'Zaterdag', state: 'ends', at: null },
      { plan: 'Gazet van Antwerpen Digitaal', state: 'ended' },
    ]);
  });

  it('leaves out gifts, what has not begun, and plans that are no longer known', () => {
    expect(
      linesOf(
        grant({ source: 'admin' }),
        grant({ from: NOW + 1 }),
        grant({ scope: { kind: 'plan', plan: 'gone' } }),
        grant({ scope: { kind: 'sections', titles: ['gva'], tiers: ['plus'] } }),
      ),
    ).toEqual([]);
  });
});
