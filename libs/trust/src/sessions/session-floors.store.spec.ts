import type { AccountId } from '@pluspas/domain';
import { type OutboxEvent, type PublishedEvent, platformMigrations, type Transaction } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import type { Caller } from '../token/caller';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { trustMigrations } from '../trust.migrations';
import { FLOOR_MS } from './session-floor';
import { SessionFloors } from './session-floors';
import { SessionFloorsStore } from './session-floors.store';

const NOW = 1_795_600_000_000;
const READER: AccountId = 'acc_01930000-0000-7000-8000-000000000001';

let fresh: FreshDatabase;
let clock: SetClock;
let tokens: RememberedTokens;
let here: SessionFloors;
let elsewhere: SessionFloors;
let said: OutboxEvent[];

beforeAll(async () => {
  fresh = await freshDatabase([...platformMigrations, ...trustMigrations]);
});
afterAll(() => fresh.drop());

beforeEach(async () => {
  await fresh.database.query('delete from session_floors');
  clock = new SetClock(NOW);
  tokens = new RememberedTokens(clock);
  said = [];
  here = process();
  elsewhere = process();
});

/** The floors as one process knows them. */
function process(): SessionFloors {
  const outbox = { add: async (_tx: Transaction, event: OutboxEvent) => void said.push(event) };
  return new SessionFloors(new SessionFloorsStore(fresh.database), outbox, tokens, clock);
}

const end = (sid: string) => fresh.database.transaction((tx) => here.end(tx, READER, [sid], 'reader'));
const displace = (sid: string) => fresh.database.transaction((tx) => here.displace(tx, READER, [sid]));
const restore = (sid: string) => fresh.database.transaction((tx) => here.restore(tx, READER, sid));
const tell = (process: SessionFloors) => {
  for (const event of said) process.hear({ ...event, feedId: 1, recordedAt: clock.now() } satisfies PublishedEvent);
};

describe('a session that ended', () => {
  it('is refused from the commit on, whenever its pass was made', async () => {
    expect(here.against('s-1', NOW)).toBeNull();
    await end('s-1');
    expect(here.against('s-1', NOW - 60_000)).toBe('session_revoked');
    expect(here.against('s-1', NOW + 60_000)).toBe('session_revoked');
    expect(here.against('s-2', NOW)).toBeNull();
    expect(here.against(null, NOW)).toBeNull();
  });

  it('is refused by a process that hears of it, and by one that starts afterwards', async () => {
    await end('s-1');
    tell(elsewhere);
    expect(elsewhere.against('s-1', NOW)).toBe('session_revoked');
    const started = process();
    await started.onApplicationBootstrap();
    started.onModuleDestroy();
    expect(started.against('s-1', NOW)).toBe('session_revoked');
  });

  it('is not refused when the transaction of its end was undone', async () => {
    const undone = fresh.database.transaction(async (tx) => {
      await here.end(tx, READER, ['s-1'], 'reader');
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(here.against('s-1', NOW)).toBeNull();
  });

  it('is forgotten when nothing that was signed for it can run any more', async () => {
    await end('s-1');
    clock.pass(FLOOR_MS - 1);
    expect(here.against('s-1', NOW)).toBe('session_revoked');
    clock.pass(1);
    expect(here.against('s-1', NOW)).toBeNull();
  });

  it('takes the remembered tokens of its reader along, and no others', async () => {
    const token = (session: string): Caller => ({
      audience: 'me',
      subject: READER,
      clientId: 'site-gva',
      titles: ['gva'],
      role: null,
      session,
      tokenId: session,
      expiresAt: NOW + 300_000,
    });
    tokens.remember('one', token('s-1'));
    tokens.remember('two', token('s-2'));
    await end('s-1');
    expect([tokens.find('one', 'me'), tokens.find('two', 'me')?.session]).toEqual([undefined, 's-2']);
  });

  it('never comes back, also not by a restoration that was late', async () => {
    await end('s-1');
    await displace('s-1');
    await restore('s-1');
    expect(here.against('s-1', NOW)).toBe('session_revoked');
    await elsewhere.reload();
    expect(elsewhere.against('s-1', NOW)).toBe('session_revoked');
  });
});

describe('a session whose place other devices took', () => {
  it('is kept out with the passes it has, and let in with one made after it took its place back', async () => {
    await displace('s-1');
    expect(here.against('s-1', NOW - 1)).toBe('device_limit');
    // Nor one that was in the making just then.
    expect(here.against('s-1', NOW + 1_000)).toBe('device_limit');
    // Elsewhere the restoration is not heard yet, but the new pass speaks for itself.
    tell(elsewhere);
    clock.pass(2_000);
    await restore('s-1');
    expect(here.against('s-1', NOW - 1)).toBeNull();
    expect(elsewhere.against('s-1', NOW - 1)).toBe('device_limit');
    expect(elsewhere.against('s-1', NOW + 2_000)).toBeNull();
  });
});
