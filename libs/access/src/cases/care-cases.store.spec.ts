import type { AccountId, ArticleId } from '@pluspas/domain';
import { MemoryRateLimits, newId, platformMigrations } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { accessMigrations } from '../access.migrations';
import type { CareCaseFacts } from './care-case';
import { CareCases } from './care-cases';
import { CareCasesStore } from './care-cases.store';
import { spokenCaseReference } from './case-reference';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the case of a reader at a wall', () => {
  const clock = new SetClock(Date.parse('2026-11-25T09:00:00Z'));
  let fresh: FreshDatabase;
  let cases: CareCases;

  beforeAll(async () => {
    fresh = await freshDatabase([...platformMigrations, ...accessMigrations]);
  });
  beforeEach(() => {
    cases = new CareCases(new CareCasesStore(fresh.database), clock, new MemoryRateLimits());
  });
  afterAll(() => fresh.drop());

  const facts = (more: Partial<CareCaseFacts> = {}): CareCaseFacts => ({
    account: newId('acc') as AccountId,
    title: 'gva',
    tier: 'plus',
    article: 'dmf1' as ArticleId,
    reason: 'expired',
    version: 42,
    catalogueVersion: '0123456789ab',
    wallReference: newId('req'),
    requestId: newId('req'),
    ...more,
  });
  const count = async () =>
    Number((await fresh.database.query<{ count: string }>('select count(*) from care_cases'))[0]?.count);

  it('is found by its reference, however it is spelled, and by the reference that the wall showed', async () => {
    const asked = facts();
    const reference = (await cases.open('192.0.2.1', asked)) ?? '';
    const kept = { ...asked, reference, decidedAt: clock.now() };
    expect(await cases.find(spokenCaseReference(reference).toLowerCase())).toEqual([kept]);
    expect(await cases.find(` ${asked.wallReference} `)).toEqual([kept]);
    expect(await cases.find('nothing')).toEqual([]);
    expect(await cases.find('\u0000')).toEqual([]);
  });

  it('of somebody whom nobody recognised has no account and no version', async () => {
    const reference = (await cases.open('192.0.2.1', facts({ account: null, version: null, article: null }))) ?? '';
    expect(await cases.find(reference)).toMatchObject([{ account: null, version: null, article: null }]);
  });

  it('keeps its reference when the page is loaded again, and gets another once something else is decided', async () => {
    const asked = facts();
    const first = await cases.open('192.0.2.1', asked);
    const before = await count();
    expect(await cases.open('192.0.2.1', { ...asked, requestId: newId('req') })).toBe(first);
    expect(await count()).toBe(before);
    expect(await cases.open('192.0.2.1', { ...asked, reason: 'subscription', version: 43 })).not.toBe(first);
    expect(await cases.open('192.0.2.1', { ...asked, account: newId('acc') as AccountId })).not.toBe(first);
    clock.pass(2 * HOUR);
    expect(await cases.open('192.0.2.1', asked)).not.toBe(first);
  });

  it('is not kept for an address that opens one after the other, and its neighbours still get theirs', async () => {
    for (let turn = 0; turn < 60; turn += 1) expect(await cases.open('2001:db8::1', facts())).not.toBeNull();
    const before = await count();
    expect(await cases.open('2001:db8::2', facts())).toBeNull();
    expect(await count()).toBe(before);
    expect(await cases.open('2001:db8:0:1::1', facts())).not.toBeNull();
  });

  it('is gone after 90 days', async () => {
    const reference = (await cases.open('192.0.2.1', facts())) ?? '';
    clock.pass(90 * DAY);
    expect(await cases.find(reference)).toHaveLength(1);
    clock.pass(1);
    expect(await cases.find(reference)).toEqual([]);
    for (let turn = 0; turn < 10; turn += 1) await cases.open('192.0.2.2', facts());
    expect(await count()).toBe(10);
  });
});
