import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import type { Transaction } from '../database/database';
import { MAIL_REQUESTED } from '../mail/mail-requests';
import { platformMigrations } from '../platform.migrations';
import { insertEvent, pruneFeed, publishCommitted, readFeed } from './outbox.store';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase(platformMigrations);
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.database.query('delete from outbox'));

const add = (tx: Transaction, key: string) => insertEvent(tx, { kind: 'thing.done', key, payload: { n: 1 } }, 1_000);
const addNow = (key: string) => fresh.database.transaction((tx) => add(tx, key));
const head = async () => (await readFeed(fresh.database, Number.MAX_SAFE_INTEGER)).lastId;
const keysAfter = async (cursor: number) => (await readFeed(fresh.database, cursor)).events.map(({ key }) => key);

/** Something to wait for, and its end. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}

describe('the feed', () => {
  it('shows an event when it is committed and published, with what it was written with', async () => {
    const cursor = await head();
    await addNow('a');
    expect(await keysAfter(cursor)).toEqual([]);
    expect(await publishCommitted(fresh.database)).toEqual({ published: 1, isMore: false });
    const { events, lastId } = await readFeed(fresh.database, cursor);
    expect(events).toEqual([{ kind: 'thing.done', key: 'a', payload: { n: 1 }, recordedAt: 1_000, feedId: lastId }]);
  });

  it('gives a higher id to what was written first and committed last', async () => {
    const cursor = await head();
    const slow = gate();
    const firstIsWritten = gate();
    const first = fresh.database.transaction(async (tx) => {
      await add(tx, 'written first');
      firstIsWritten.open();
      await slow.passed;
    });
    await firstIsWritten.passed;
    await addNow('committed first');
    await publishCommitted(fresh.database);
    expect(await keysAfter(cursor)).toEqual(['committed first']);
    const seen = await head();
    slow.open();
    await first;
    await publishCommitted(fresh.database);
    expect(await keysAfter(seen)).toEqual(['written first']);
  });

  it('waits for another relay’s ids to be visible before it gives the next', async () => {
    const cursor = await head();
    const late = gate();
    const isWritten = gate();
    const writing = fresh.database.transaction(async (tx) => {
      await add(tx, 'late');
      isWritten.open();
      await late.passed;
    });
    await isWritten.passed;
    await addNow('early');

    const done = gate();
    const isPublished = gate();
    const slowRelay = fresh.database.transaction(async (tx) => {
      await publishCommitted(tx);
      isPublished.open();
      await done.passed;
    });
    await isPublished.passed;
    late.open();
    await writing;
    const otherRelay = publishCommitted(fresh.database);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await keysAfter(cursor)).toEqual([]);
    done.open();
    await slowRelay;
    await otherRelay;
    expect(await keysAfter(cursor)).toEqual(['early', 'late']);
  });

  it('never shows a higher id before a lower one, even with several relays at work', async () => {
    let cursor = await head();
    const seen: number[] = [];
    let isDone = false;
    const reading = (async () => {
      while (!isDone) {
        const { events } = await readFeed(fresh.database, cursor);
        for (const { feedId } of events) seen.push(feedId);
        cursor = seen.at(-1) ?? cursor;
      }
    })();
    const writing = Array.from({ length: 4 }, async (_, writer) => {
      for (let i = 0; i < 50; i++) {
        await addNow(`${writer}-${i}`);
        await publishCommitted(fresh.database);
      }
    });
    await Promise.all(writing);
    await publishCommitted(fresh.database);
    while (seen.length < 200) await new Promise((resolve) => setTimeout(resolve, 5));
    isDone = true;
    await reading;
    expect(new Set(seen).size).toBe(200);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('tells how long the oldest unpublished event has waited', async () => {
    expect((await readFeed(fresh.database, 0)).waiting).toBe(0);
    await addNow('a');
    await fresh.database.query(`update outbox set written_at = clock_timestamp() - interval '3 seconds'`);
    expect((await readFeed(fresh.database, 0)).waiting).toBeGreaterThanOrEqual(3_000);
  });

  it('forgets what is old, never what is unpublished, and remembers how far it forgot', async () => {
    await addNow('old');
    await publishCommitted(fresh.database);
    const forgotten = await head();
    await addNow('unpublished');
    await fresh.database.query(`update outbox set written_at = clock_timestamp() - interval '2 hours'`);
    await pruneFeed(fresh.database, 3_600);
    const left = await fresh.database.query<{ key: string }>('select key from outbox');
    expect(left).toEqual([{ key: 'unpublished' }]);
    expect((await readFeed(fresh.database, 0)).prunedTo).toBe(forgotten);
  });

  it('never forgets a mail that nobody has taken over yet, however old, and forgets the others around it', async () => {
    const mail = (key: string, payload: object) =>
      fresh.database.transaction((tx) =>
        insertEvent(tx, { kind: MAIL_REQUESTED, key, payload: { ...payload } }, 1_000),
      );
    await addNow('old');
    await mail('waits', { mail: 'x', sealed: 'words' });
    await mail('taken', { mail: 'y' });
    await publishCommitted(fresh.database);
    await fresh.database.query(`update outbox set written_at = clock_timestamp() - interval '3 days'`);
    await pruneFeed(fresh.database, 3_600);
    expect(await fresh.database.query('select key from outbox')).toEqual([{ key: 'waits' }]);
  });

  it('has nothing of a change that was rolled back', async () => {
    const cursor = await head();
    await fresh.database
      .transaction(async (tx) => {
        await add(tx, 'a');
        throw new Error('on purpose');
      })
      .catch(() => undefined);
    await publishCommitted(fresh.database);
    expect(await keysAfter(cursor)).toEqual([]);
  });
});
