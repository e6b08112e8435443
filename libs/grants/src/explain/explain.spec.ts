import type { AccountId, Tier } from '@pluspas/domain';
import { ADMIN, type LedgerLab, openLedgerLab } from '../../../../test/support/ledger-lab';
import type { Actor } from '../actor';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;
const SUPPORT: Actor = { id: 'acc_support', role: 'support', titles: ['gva', 'hbvl'] };

let lab: LedgerLab;
let reader: AccountId;

beforeAll(async () => {
  lab = await openLedgerLab();
});
afterAll(() => lab.close());
beforeEach(async () => {
  lab.clock.set(NOW);
  reader = await lab.account();
});

const give = () =>
  lab.database.transaction((tx) =>
    lab.give.execute(tx, {
      account: reader,
      scope: { kind: 'sections', titles: ['gva'], tiers: ['plus'] },
      from: null,
      until: NOW + 2 * HOUR,
      reason: { code: 'test', text: 'A test' },
      actor: ADMIN,
    }),
  );

const explain = (change: { title?: string; tier?: Tier; at?: number; knownAt?: number; actor?: Actor } = {}) =>
  lab.explain.execute({
    account: reader,
    resource: { title: change.title ?? 'gva', tier: change.tier ?? 'plus', article: null },
    at: change.at ?? null,
    knownAt: change.knownAt ?? null,
    actor: change.actor ?? ADMIN,
  });

const steps = ({ trace }: Awaited<ReturnType<typeof explain>>) => trace.map(({ rule, outcome }) => [rule, outcome]);

describe('explaining a decision', () => {
  it('names the rules in order, down to the grant that opens', async () => {
    const { grant } = await give();
    const explanation = await explain();
    expect(explanation.decision).toMatchObject({ decision: true, reason: 'admin_grant', via: { grant: grant.id } });
    expect(explanation).toMatchObject({ version: 1, at: NOW, knownAt: NOW, wouldOpen: [] });
    expect(steps(explanation)).toEqual([
      ['free', 'passes'],
      ['registered', 'passes'],
      ['grant', 'live'],
      ['strongest', 'opens'],
    ]);
    expect(explanation.trace[2]?.words).toBe(
      'Given by customer care: plus on gva, from 2026-11-24 12:00 until 2026-11-24 14:00. It opens gva/plus and is live.',
    );
  });

  it('stops at the first rule that opens', async () => {
    expect(steps(await explain({ tier: 'free' }))).toEqual([['free', 'opens']]);
    expect(steps(await explain({ tier: 'registered' }))).toEqual([
      ['free', 'passes'],
      ['registered', 'opens'],
    ]);
  });

  it('goes through the deny reasons up to the one that holds, and tells which plans would open it', async () => {
    await give();
    const explanation = await explain({ tier: 'exclusive' });
    expect(explanation.decision).toMatchObject({ decision: false, reason: 'tier_not_included' });
    expect(steps(explanation).slice(2)).toEqual([
      ['grant', 'elsewhere'],
      ['payment_failed', 'passes'],
      ['paused', 'passes'],
      ['revoked', 'passes'],
      ['refunded', 'passes'],
      ['expired', 'passes'],
      ['tier_not_included', 'closes'],
    ]);
    expect(explanation.wouldOpen[0]).toMatchObject({ plan: 'gva-digital', title: 'gva' });
    expect(explanation.wouldOpen.map(({ plan }) => plan)).not.toContain('gva-weekend');
  });

  it('answers for an earlier instant with what is known now, and with what was known then', async () => {
    const { grant } = await give();
    lab.clock.pass(HOUR);
    await lab.database.transaction((tx) =>
      lab.revoke.execute(tx, { grant: grant.id, reason: { code: 'test', text: 'A test' }, actor: ADMIN }),
    );
    lab.clock.pass(HOUR / 2);
    expect((await explain()).decision).toMatchObject({ decision: false, reason: 'revoked' });
    expect((await explain({ at: NOW + HOUR / 2 })).decision).toMatchObject({ decision: true });

    const asKnownThen = await explain({ at: NOW + HOUR * 1.5, knownAt: NOW + HOUR / 2 });
    expect(asKnownThen.decision).toMatchObject({ decision: true, until: NOW + 2 * HOUR });
    expect(asKnownThen.version).toBeNull();
    expect((await explain({ at: NOW + 1, knownAt: NOW - 1 })).decision).toMatchObject({ reason: 'no_entitlement' });
  });

  it('knows only titles of the catalogue and readers of the ledger', async () => {
    await expect(explain({ title: 'krant' })).rejects.toMatchObject({ code: 'unknown-title' });
    reader = 'acc_01930000-0000-7000-8000-000000000000';
    await expect(explain()).rejects.toMatchObject({ code: 'reader-not-found' });
  });

  it('tells support nothing about titles and readers of others', async () => {
    await give();
    await expect(explain({ title: 'standaard', actor: SUPPORT })).rejects.toMatchObject({ code: 'title-not-allowed' });
    await expect(explain({ title: 'hbvl', actor: { ...SUPPORT, titles: ['hbvl'] } })).rejects.toMatchObject({
      code: 'reader-not-found',
    });
    expect((await explain({ title: 'hbvl', actor: SUPPORT })).decision.reason).toBe('title_not_included');
  });
});
