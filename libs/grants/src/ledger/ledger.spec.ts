import type { AccountId } from '@pluspas/domain';
import { Refusal } from '@pluspas/platform';
import { ADMIN, type LedgerLab, openLedgerLab } from '../../../../test/support/ledger-lab';
import type { Actor } from '../actor';
import type { GrantToGive } from './give-grant';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const SUPPORT: Actor = { id: 'acc_support', role: 'support', titles: ['gva', 'nieuwsblad'] };
const REASON = { code: 'goodwill', text: 'The paper came late three times' } as const;
const PLUS_ON_GVA = { kind: 'sections', titles: ['gva'], tiers: ['plus'] } as const;

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

const give = (gift: Partial<GrantToGive> = {}) =>
  lab.database.transaction((tx) =>
    lab.give.execute(tx, {
      account: reader,
      scope: PLUS_ON_GVA,
      from: null,
      until: NOW + DAY,
      reason: REASON,
      actor: ADMIN,
      ...gift,
    }),
  );

const revoke = (grant: `grt_${string}`, actor = ADMIN) =>
  lab.database.transaction((tx) => lab.revoke.execute(tx, { grant, reason: REASON, actor }));

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (fault: unknown) => (fault instanceof Refusal ? [fault.code, fault.details.pointer] : fault),
  );

const known = async (at: number | null = null) => {
  const facts = await lab.reader.of(reader, at);
  return { version: facts?.version, grants: facts?.entries.map(({ grant }) => grant) };
};

const audited = async () => {
  const { items } = await lab.audit.list({ titles: null, account: reader, cursor: null, limit: 50 });
  return items.map(({ action, facts, text }) => [action, facts.version, text?.reason]);
};

describe('customer care gives', () => {
  it('opens something for a reader, with a version and a line in the audit trail', async () => {
    const { grant, version } = await give();
    expect(grant).toMatchObject({ source: 'admin', from: NOW, until: NOW + DAY, endedBecause: null });
    expect(version).toBe(1);
    expect(await known()).toEqual({ version: 1, grants: [grant] });
    expect(await audited()).toEqual([['grant.given', 1, REASON.text]]);
  });

  it('leaves nothing behind when the transaction fails after it', async () => {
    const failing = lab.database.transaction(async (tx) => {
      await lab.give.execute(tx, {
        account: reader,
        scope: PLUS_ON_GVA,
        from: null,
        until: NOW + DAY,
        reason: REASON,
        actor: ADMIN,
      });
      throw new Error('the network went away');
    });
    await expect(failing).rejects.toThrow('the network went away');
    expect(await known()).toEqual({ version: 0, grants: [] });
    expect(await audited()).toEqual([]);
  });

  it.each<[string, Partial<GrantToGive>, [string, string | undefined]]>([
    [
      'a title nobody publishes',
      { scope: { ...PLUS_ON_GVA, titles: ['gva', 'krant'] } },
      ['unknown-title', '/scope/titles/1'],
    ],
    [
      'a title of other colleagues',
      { actor: SUPPORT, scope: { ...PLUS_ON_GVA, titles: ['hbvl'] } },
      ['title-not-allowed', '/scope/titles/0'],
    ],
    ['a day more than support may', { actor: SUPPORT, until: NOW + 14 * DAY + 1 }, ['over-role-limit', '/until']],
    ['no end, by an admin', { until: null }, ['invalid-request', '/until']],
    ['an end that has passed', { from: NOW - DAY, until: NOW }, ['invalid-request', '/until']],
    ['an end before the beginning', { from: NOW + 2 * DAY }, ['invalid-request', '/until']],
    ['an end at the beginning', { from: NOW + DAY }, ['invalid-request', '/until']],
    ['no titles at all', { scope: { ...PLUS_ON_GVA, titles: [] } }, ['invalid-request', '/scope/titles']],
    ['anything, by finance', { actor: { ...SUPPORT, role: 'finance' } }, ['forbidden', undefined]],
    ['anything, by an auditor', { actor: { ...SUPPORT, role: 'auditor' } }, ['forbidden', undefined]],
    [
      'anything to somebody unknown',
      { account: 'acc_01930000-0000-7000-8000-000000000000' },
      ['reader-not-found', '/reader'],
    ],
  ])('refuses %s, and writes nothing', async (_, gift, expected) => {
    expect(await refusal(give(gift))).toEqual(expected);
    expect(await known()).toEqual({ version: 0, grants: [] });
    expect(await audited()).toEqual([]);
  });

  it('lets support give exactly fourteen days, and an admin a year', async () => {
    await give({ actor: SUPPORT, until: NOW + 14 * DAY });
    await give({ until: NOW + 365 * DAY });
    expect((await known()).version).toBe(2);
  });

  it('lets the operator give without an end', async () => {
    const { grant } = await give({ until: null, actor: { id: 'cli', role: 'operator', titles: null } });
    expect(grant.until).toBeNull();
  });
});

describe('customer care revokes', () => {
  it('ends a running grant at this instant, and says so', async () => {
    const { grant } = await give();
    lab.clock.pass(3_600_000);
    const revoked = await revoke(grant.id);
    expect(revoked).toEqual({
      account: reader,
      version: 2,
      grant: { ...grant, until: NOW + 3_600_000, endedBecause: 'revoked' },
    });
    expect((await known()).grants).toEqual([revoked.grant]);
    expect(await audited()).toEqual([
      ['grant.revoked', 2, REASON.text],
      ['grant.given', 1, REASON.text],
    ]);
  });

  it('keeps what was known before the revocation', async () => {
    const { grant } = await give();
    lab.clock.pass(1000);
    await revoke(grant.id);
    expect((await known(NOW + 999)).grants).toEqual([grant]);
    expect((await known(NOW + 1000)).grants?.[0]?.endedBecause).toBe('revoked');
    expect((await known(NOW - 1)).grants).toEqual([]);
  });

  it('ends a grant that has not begun as an empty period', async () => {
    const { grant } = await give({ from: NOW + DAY, until: NOW + 2 * DAY });
    const revoked = await revoke(grant.id);
    expect(revoked.grant).toMatchObject({ from: NOW + DAY, until: NOW + DAY, endedBecause: 'revoked' });
    expect(await refusal(revoke(grant.id))).toEqual(['grant-already-ended', undefined]);
  });

  it('refuses what has ended, by time or by hand, and leaves the version alone', async () => {
    const { grant } = await give();
    lab.clock.set(NOW + DAY);
    expect(await refusal(revoke(grant.id))).toEqual(['grant-already-ended', undefined]);
    expect((await known()).version).toBe(1);
  });

  it('keeps the version when the refusal is caught and the transaction goes on', async () => {
    const { grant } = await give();
    lab.clock.set(NOW + DAY);
    await lab.database.transaction(async (tx) => {
      expect(await refusal(lab.revoke.execute(tx, { grant: grant.id, reason: REASON, actor: ADMIN }))).toEqual([
        'grant-already-ended',
        undefined,
      ]);
    });
    expect((await known()).version).toBe(1);
  });

  it('does not know a grant that was never given', async () => {
    expect(await refusal(revoke('grt_01930000-0000-7000-8000-000000000000'))).toEqual(['grant-not-found', undefined]);
  });

  it('lets one of twenty agents who revoke at once win, and tells the others that it has ended', async () => {
    const { grant } = await give();
    const answers = await Promise.all(Array.from({ length: 20 }, () => refusal(revoke(grant.id))));
    expect(answers.filter((answer) => answer === 'no refusal')).toHaveLength(1);
    expect(answers.filter((answer) => Array.isArray(answer) && answer[0] === 'grant-already-ended')).toHaveLength(19);
    expect((await known()).version).toBe(2);
  });

  it('lets givers and revokers of one reader work at once without a deadlock', async () => {
    const grants = await Promise.all(Array.from({ length: 5 }, () => give()));
    await Promise.all(grants.flatMap(({ grant }) => [revoke(grant.id), give(), give()]));
    expect((await known()).version).toBe(20);
  });

  it('never lets knowledge run backwards, even when the clock of this process lags', async () => {
    const { grant } = await give();
    lab.clock.set(NOW - 5000);
    await revoke(grant.id);
    const [entry] = (await lab.reader.of(reader))?.entries ?? [];
    expect(entry?.recordedAt).toBe(NOW);
  });

  it('lets support end only what customer care gave, on its own titles', async () => {
    const own = await give({ actor: SUPPORT });
    const wide = await give({ scope: { ...PLUS_ON_GVA, titles: ['gva', 'hbvl'] } });
    const bought = await lab.database.transaction((tx) => lab.record.execute(tx, period()));
    if (bought.kind !== 'recorded' || !bought.grants[0]) throw new Error('not recorded');
    expect(await refusal(revoke(wide.grant.id, SUPPORT))).toEqual(['title-not-allowed', undefined]);
    expect(await refusal(revoke(bought.grants[0].id, SUPPORT))).toEqual(['forbidden', undefined]);
    expect(await refusal(revoke(own.grant.id, { ...SUPPORT, role: 'auditor' }))).toEqual(['forbidden', undefined]);
    expect(await refusal(revoke(own.grant.id, SUPPORT))).toBe('no refusal');
    expect(await refusal(revoke(bought.grants[0].id))).toBe('no refusal');
  });
});

const period = () => ({
  account: reader,
  scope: { kind: 'plan', plan: 'gva-digital' } as const,
  source: 'subscription' as const,
  sourceRef: 'sub_1',
  from: NOW - 10 * DAY,
  until: NOW + 20 * DAY,
  graceMs: 7 * DAY,
  actor: { id: 'seed', role: 'service', titles: null } as const,
});

describe('a source records', () => {
  const record = (change: object = {}) =>
    lab.database.transaction((tx) => lab.record.execute(tx, { ...period(), ...change }));

  it('writes paid time and grace ahead, end to end', async () => {
    const recording = await record();
    expect(recording).toMatchObject({
      kind: 'recorded',
      version: 1,
      grants: [
        { source: 'subscription', from: NOW - 10 * DAY, until: NOW + 20 * DAY },
        { source: 'grace', from: NOW + 20 * DAY, until: NOW + 27 * DAY, paymentFailed: false },
      ],
    });
    expect((await audited()).map(([action]) => action)).toEqual(['grant.recorded', 'grant.recorded']);
  });

  it('writes no grace where no renewal is expected, or no end is known', async () => {
    expect(await record({ graceMs: null })).toMatchObject({ grants: [{ source: 'subscription' }] });
    reader = await lab.account();
    expect(await record({ account: reader, until: null })).toMatchObject({ grants: [{ source: 'subscription' }] });
  });

  it('changes nothing when the same period comes again', async () => {
    const first = await record();
    expect(await record()).toEqual({ kind: 'already-recorded', grants: first.kind === 'recorded' && first.grants });
    expect((await known()).version).toBe(1);
  });

  it('says so when a period overlaps one of the same source and reference', async () => {
    await record({ graceMs: null });
    expect(await record({ graceMs: null, until: NOW + 21 * DAY })).toEqual({ kind: 'overlapping' });
    expect(await known()).toMatchObject({ version: 1, grants: [{ source: 'subscription' }] });
  });

  it('says so, too, to the one of two that come at the same moment who was later, and counts one version', async () => {
    const both = await Promise.all([record(), record()]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['already-recorded', 'recorded']);
    expect(new Set(both.flatMap((each) => ('grants' in each ? each.grants.map(({ id }) => id) : []))).size).toBe(2);
    expect((await known()).version).toBe(1);
  });

  it('records the renewal that follows on the paid period', async () => {
    await record();
    expect(await record({ from: NOW + 20 * DAY, until: NOW + 50 * DAY })).toMatchObject({
      kind: 'recorded',
      version: 2,
    });
  });

  it('does not know an account without a head', async () => {
    const account = 'acc_01930000-0000-7000-8000-000000000000' as const;
    expect(await record({ account })).toEqual({ kind: 'no-such-reader' });
  });
});

describe('whom support may see', () => {
  const visibleTo = (titles: string[]) => lab.visible.includes(reader, { ...SUPPORT, titles });

  it('is everybody who never had a grant, and whoever ever had one on an own title', async () => {
    expect(await visibleTo(['hbvl'])).toBe(true);
    const { grant } = await give();
    expect(await visibleTo(['hbvl'])).toBe(false);
    expect(await visibleTo(['gva', 'hbvl'])).toBe(true);
    await revoke(grant.id);
    expect(await visibleTo(['gva'])).toBe(true);
  });

  it('includes the titles that a plan opens beside its own', async () => {
    await lab.database.transaction((tx) => lab.record.execute(tx, period()));
    expect(await visibleTo(['gentenaar'])).toBe(true);
  });
});
