import { type AccountId, compileCatalogue, compileGrants, type Grant, type Resource } from '@pluspas/domain';
import { CountedLookups } from '../../../test/support/grants-rig';
import { SetClock } from '../../../test/support/set-clock';
import { CheckAccess } from './check-access';
import type { Standing } from './grant-source';
import { ReaderAccess } from './reader-access';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const READER: AccountId = 'acc_01890000-0000-7000-8000-000000000001';
const PLUS: Resource = { title: 'gva', tier: 'plus', article: null };

const catalogue = { version: 'c', titles: new Map(), plans: new Map() };
const compiled = compileCatalogue(catalogue);
const opens: Grant = {
  id: 'grt_1',
  scope: { kind: 'sections', titles: ['gva'], tiers: ['plus'] },
  source: 'admin',
  from: 0,
  until: null,
  endedBecause: null,
  paymentFailed: false,
};

describe('a question about one reader and one article', () => {
  let asked: number;

  const checkFor = (standing: Partial<Standing> & { readonly given?: readonly Grant[] }) => {
    const { given = [], ...rest } = standing;
    const known = { version: 7, grants: compileGrants(given, compiled), currentUntil: null, ...rest };
    asked = 0;
    const source = {
      of: async () => {
        asked += 1;
        return known;
      },
    };
    const clock = new SetClock(NOW);
    return {
      check: new CheckAccess(source, clock, new CountedLookups()),
      reader: new ReaderAccess(source, { catalogue, compiled }, clock),
    };
  };
  const subject = { kind: 'account', account: READER } as const;

  it('is answered with the version behind it and the instant of the facts', async () => {
    const { check } = checkFor({ given: [opens] });
    const answer = await check.answer({ subject, resource: PLUS, minVersion: null });
    expect(answer).toMatchObject({ decision: { decision: true }, version: 7, asOf: NOW, stale: false });
  });

  it('takes an account that nobody knows for an anonymous reader', async () => {
    const { check } = checkFor({ version: null });
    const resource = { ...PLUS, tier: 'registered' } as const;
    const { decision, version } = await check.answer({ subject, resource, minVersion: null });
    expect([decision.reason, version]).toEqual(['registration_required', null]);
  });

  it('needs no grants for a stranger and for a free article, so nothing that is down can close them', async () => {
    const { check } = checkFor({});
    const stranger = { kind: 'anonymous', remembered: false } as const;
    await check.answer({ subject: stranger, resource: PLUS, minVersion: 3 });
    const free = await check.answer({ subject, resource: { ...PLUS, tier: 'free' }, minVersion: 3 });
    expect([free.decision.reason, free.version, asked]).toEqual(['free', null, 0]);
  });

  describe('while Postgres does not answer', () => {
    const since = NOW - 60_000;

    it('stays open for a known subscriber, even below the version she has seen, and says that it is old', async () => {
      const { check } = checkFor({ given: [opens], currentUntil: since });
      const answer = await check.answer({ subject, resource: PLUS, minVersion: 9 });
      expect(answer).toMatchObject({ decision: { decision: true }, version: 7, asOf: since, stale: true });
    });

    it('is never a "no" from before the version she has seen', async () => {
      const { check, reader } = checkFor({ currentUntil: since });
      const question = { subject, resource: PLUS, minVersion: 9 };
      await expect(check.answer(question)).rejects.toMatchObject({ code: 'unavailable' });
      await expect(reader.of(READER, 9)).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('may be a "no" from the version she has seen', async () => {
      const { check } = checkFor({ currentUntil: since });
      const answer = await check.answer({ subject, resource: PLUS, minVersion: 7 });
      expect(answer).toMatchObject({ decision: { decision: false }, stale: true });
    });
  });
});
