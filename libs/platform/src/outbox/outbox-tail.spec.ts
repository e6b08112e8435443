import { Logger } from '@nestjs/common';
import { startChild } from '../../../../test/support/child';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { platformMigrations } from '../platform.migrations';
import { SystemClock } from '../time/clock';
import { OUTBOX_GAP, type PublishedEvent } from './outbox';
import { takeRelayLock } from './outbox.store';
import { OutboxLine } from './outbox-line';
import { OutboxRelay } from './outbox-relay';
import { PostgresOutbox } from './postgres-outbox';
import { PostgresOutboxTail } from './postgres-outbox-tail';

jest.setTimeout(30_000);

// Outages are told in the log; here they are made on purpose.
Logger.overrideLogger(false);

const outbox = new PostgresOutbox(new SystemClock());
let fresh: FreshDatabase;
const open: (() => Promise<void>)[] = [];

beforeEach(async () => {
  fresh = await freshDatabase(platformMigrations);
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
  await fresh.drop();
});

/** What one process has: a line, a tail on it, and a relay that may win the lock. */
async function startProcess({ withRelay = true } = {}) {
  const line = new OutboxLine(fresh.url);
  const tail = new PostgresOutboxTail(line);
  const relay = new OutboxRelay(line, () => tail.waiting());
  const heard: PublishedEvent[] = [];
  tail.subscribe((event) => heard.push(event));
  await tail.start();
  if (withRelay) relay.start();
  open.push(async () => {
    await Promise.all([relay.stop(), tail.stop()]);
    await line.close();
  });
  return { line, tail, heard, keys: () => heard.map(({ key }) => key) };
}

const happen = (key: string) =>
  fresh.database.transaction((tx) => outbox.add(tx, { kind: 'thing.done', key, payload: {} }));

async function until(holds: () => boolean, patience = 10_000): Promise<void> {
  for (const start = performance.now(); !holds(); ) {
    if (performance.now() - start > patience) throw new Error('It did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The server closes every connection of the outbox, as a restart of it would. */
const cutLines = () =>
  fresh.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'pluspas outbox' and datname = current_database()`,
  );

describe('a process', () => {
  it('hears each event once and in order, its own and those of others, from its start on', async () => {
    const first = await startProcess();
    await happen('before');
    await until(() => first.heard.length === 1);
    const second = await startProcess();
    const keys = Array.from({ length: 40 }, (_, i) => `k${i}`);
    for (const key of keys) await happen(key);
    await until(() => second.heard.length >= 40 && first.heard.length >= 41);
    await pause(300);
    expect(second.keys()).toEqual(keys);
    expect(first.keys()).toEqual(['before', ...keys]);
  });

  it('hears an event soon, not at its next look', async () => {
    const { heard } = await startProcess();
    await happen('warm');
    await until(() => heard.length === 1);
    const times: number[] = [];
    for (let i = 0; i < 9; i++) {
      await pause(30);
      const start = performance.now();
      await happen(`k${i}`);
      await until(() => heard.length === i + 2);
      times.push(performance.now() - start);
    }
    expect(times.sort((a, b) => a - b)[4]).toBeLessThan(150);
  });

  it('goes on hearing after the server cut its connections, and misses nothing of the time between', async () => {
    const { keys } = await startProcess();
    await happen('a');
    await until(() => keys().length === 1);
    await cutLines();
    await happen('b');
    await happen('c');
    await until(() => keys().length === 3);
    expect(keys()).toEqual(['a', 'b', 'c']);
  });

  it('goes on telling the others when one of its listeners throws', async () => {
    const { tail, keys } = await startProcess();
    tail.subscribe(() => {
      throw new Error('on purpose');
    });
    const last: string[] = [];
    const leave = tail.subscribe(({ key }) => last.push(key));
    await happen('a');
    await until(() => last.length === 1);
    leave();
    await happen('b');
    await until(() => keys().length === 2);
    expect(last).toEqual(['a']);
  });

  it('hears what a killed process committed and had no time to publish', async () => {
    const { heard } = await startProcess({ withRelay: false });
    const writer = startChild('outbox-writer', { args: [fresh.url] });
    expect(await writer.next()).toBe('committed');
    await writer.end('SIGKILL');
    await pause(400);
    expect(heard).toEqual([]);
    await startProcess();
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ kind: 'thing.done', payload: { by: 'the dead' } });
  });

  it('hears events although the relay is frozen with its lock in hand', async () => {
    const frozen = new OutboxLine(fresh.url);
    open.push(() => frozen.close());
    expect(await takeRelayLock(frozen)).toBe(true);
    const { heard } = await startProcess();
    await happen('a');
    await until(() => heard.length === 1, 5_000);
  });

  it('is told to forget when events it had not read were pruned', async () => {
    const { line, heard } = await startProcess();
    await fresh.database.query('update outbox_feed set last_id = last_id + 10, pruned_to = last_id + 5');
    await until(() => heard.length === 1);
    expect(heard[0]?.kind).toBe(OUTBOX_GAP);
    expect(line.connection).toBe(1);
  });

  it('is told to forget when the feed went back, as after a restore, and hears what comes then', async () => {
    await fresh.database.query('update outbox_feed set last_id = 100');
    const { heard, keys } = await startProcess();
    await fresh.database.query('update outbox_feed set last_id = 7');
    await until(() => heard.length === 1);
    expect(heard[0]?.kind).toBe(OUTBOX_GAP);
    await happen('a');
    await until(() => heard.length === 2);
    expect(keys()).toEqual(['*', 'a']);
  });
});

describe('when a process last knew itself up to date', () => {
  it('is never long ago while all is well', async () => {
    const { tail } = await startProcess();
    for (let i = 0; i < 10; i++) {
      await pause(100);
      expect(performance.now() - tail.lastHeardAt()).toBeLessThan(1_000);
    }
  });

  it('stands still while the database is away', async () => {
    const { tail, line } = await startProcess();
    await until(() => tail.lastHeardAt() > 0);
    const answer = line.query.bind(line);
    line.query = () => Promise.reject(new Error('away'));
    await pause(100);
    const then = tail.lastHeardAt();
    await pause(600);
    expect(tail.lastHeardAt()).toBe(then);
    line.query = answer;
    await until(() => tail.lastHeardAt() > then);
  });

  it('stands still while a committed event waits for a relay that is not there', async () => {
    const { tail } = await startProcess({ withRelay: false });
    await happen('a');
    await pause(900);
    const then = tail.lastHeardAt();
    await pause(600);
    expect(tail.lastHeardAt()).toBe(then);
    await startProcess();
    await until(() => tail.lastHeardAt() > then);
  });

  it('is the time of the question, not of the answer: a process that was frozen in between sees an old one', async () => {
    const { tail, line } = await startProcess();
    await until(() => tail.lastHeardAt() > 0);
    const answer = line.query.bind(line);
    line.query = async <Row>(statement: string, parameters?: readonly unknown[]) => {
      const rows = await answer<Row>(statement, parameters);
      await pause(500);
      return rows;
    };
    await pause(1_200);
    for (let i = 0; i < 20; i++) {
      expect(performance.now() - tail.lastHeardAt()).toBeGreaterThan(450);
      await pause(20);
    }
  });
});
