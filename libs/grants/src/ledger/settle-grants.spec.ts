import type { AccountId } from '@pluspas/domain';
import { type LedgerLab, openLedgerLab } from '../../../../test/support/ledger-lab';
import type { Actor } from '../actor';
import type { SourcedGrant } from './settlement';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const STRIPE: Actor = { id: 'stripe', role: 'service', titles: null };
const MONTH: SourcedGrant = {
  sourceRef: 'stripe:si_1',
  scope: { kind: 'plan', plan: 'gva-digital' },
  source: 'subscription',
  from: NOW - DAY,
  until: NOW + 29 * DAY,
  endedBecause: null,
  paymentFailed: false,
};
const GRACE: SourcedGrant = { ...MONTH, source: 'grace', from: MONTH.until, until: MONTH.until + 7 * DAY };

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

const settle = (wanted: readonly SourcedGrant[], untouched: readonly string[] = [], account = reader) =>
  lab.database.transaction((tx) =>
    lab.settle.execute(tx, { account, origin: 'stripe:', wanted, untouched, actor: STRIPE }),
  );
const known = async () => {
  const facts = await lab.reader.of(reader, null);
  const grants = facts?.entries.map(({ grant: { id: _, ...grant } }) => grant) ?? [];
  return { version: facts?.version, grants: grants.sort((one, other) => one.from - other.from) };
};
const withoutRef = ({ sourceRef: _, ...grant }: SourcedGrant) => grant;
const audited = async () =>
  (await lab.audit.list({ titles: null, account: reader, cursor: null, limit: 50 })).items.map(({ action }) => action);

describe('a source says what it stands for', () => {
  it('opens all of it with one version', async () => {
    expect(await settle([MONTH, GRACE])).toEqual({ kind: 'changed', version: 1 });
    expect(await known()).toEqual({ version: 1, grants: [withoutRef(MONTH), withoutRef(GRACE)] });
    expect(await audited()).toEqual(['grant.recorded', 'grant.recorded']);
  });

  it('changes nothing, and no version, when it says so again', async () => {
    await settle([MONTH, GRACE]);
    expect(await settle([MONTH, GRACE])).toEqual({ kind: 'unchanged' });
    expect((await known()).version).toBe(1);
    expect(await audited()).toHaveLength(2);
  });

  it('is written once when twenty say it at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => settle([MONTH, GRACE])));
    expect(outcomes.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
    expect((await known()).version).toBe(1);
  });

  it('ends what it does not say any more, and keeps what customer care gave', async () => {
    const gift = await lab.database.transaction((tx) =>
      lab.give.execute(tx, {
        account: reader,
        scope: { kind: 'sections', titles: ['gva'], tiers: ['plus'] },
        from: null,
        until: NOW + DAY,
        reason: { code: 'goodwill', text: 'The paper came late' },
        actor: { id: 'acc_admin', role: 'admin', titles: null },
      }),
    );
    await settle([MONTH]);
    expect(await settle([])).toEqual({ kind: 'changed', version: 3 });
    const { id: _, ...given } = gift.grant;
    expect((await known()).grants).toEqual([{ ...withoutRef(MONTH), until: NOW }, given]);
    expect(await audited()).toEqual(['grant.ended', 'grant.recorded', 'grant.given']);
  });

  it('leaves what we do not understand to its end', async () => {
    await settle([MONTH]);
    expect(await settle([], [MONTH.sourceRef])).toEqual({ kind: 'unchanged' });
  });

  it('moves paid time and grace along at a renewal, in rows that replace the old ones', async () => {
    await settle([MONTH, GRACE]);
    lab.clock.set(MONTH.until - 1);
    const longer = { ...MONTH, until: MONTH.until + 30 * DAY };
    const later = { ...GRACE, from: longer.until, until: longer.until + 7 * DAY };
    expect(await settle([longer, later])).toEqual({ kind: 'changed', version: 2 });
    expect((await known()).grants).toEqual([withoutRef(longer), withoutRef(later)]);
    expect(await audited()).toEqual(['grant.changed', 'grant.changed', 'grant.recorded', 'grant.recorded']);
  });

  it('says so when there is no such reader', async () => {
    expect(await settle([MONTH], [], 'acc_01890000-0000-7000-8000-0000000000ff')).toEqual({ kind: 'no-such-reader' });
  });
});
