import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { type Child, startChild } from '../../../../test/support/child';
import { openEmbeddedPostgres } from './embedded-postgres';

interface Opened {
  readonly role: 'owner' | 'attached';
  readonly url: string;
}

// Each test starts processes, and the machine may be busy.
jest.setTimeout(60_000);

const isRoot = process.getuid?.() === 0;
const children: Child[] = [];
let outer: string;
let dataDir: string;

beforeEach(() => {
  // As in a root-owned data folder, or a checkout in a private home: nobody else may walk through it.
  outer = mkdtempSync(path.join(os.tmpdir(), 'pluspas-spec-'));
  chmodSync(outer, 0o700);
  dataDir = path.join(outer, 'data');
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.end('SIGKILL')));
  await until(() => !existsSync(path.join(dataDir, 'postgres/postmaster.pid')));
  rmSync(outer, { recursive: true, force: true });
});

function start(uid?: number): Child {
  const child = startChild('database-user', { args: [dataDir], ...(uid === undefined ? {} : { uid }) });
  children.push(child);
  return child;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<{ n: unknown }>(statement)).rows.map(({ n }) => n);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const answers = (url: string) =>
  query(url, 'select 1 as n').then(
    () => true,
    () => false,
  );

async function until(holds: () => boolean | Promise<boolean>, patience = 10_000): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > patience) throw new Error('It did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - start;
}

const socketOf = (url: string) => new URL(url).searchParams.get('host') ?? '';

describe('the embedded database', () => {
  it('keeps its rows over a stop and a start, and says nothing that nobody needs', async () => {
    const first = start();
    const { url } = await first.next<Opened>();
    await query(url, 'create table notes as select 7 as n');
    expect(await first.end('SIGTERM')).toBe(0);
    expect(await answers(url)).toBe(false);
    expect(existsSync(socketOf(url))).toBe(false);

    const second = start();
    const again = await second.next<Opened>();
    expect(again.role).toBe('owner');
    expect(await query(again.url, 'select n from notes')).toEqual([7]);
    expect(first.complaints() + second.complaints()).toBe('');
  });

  it('lets further processes attach, whose end stops nothing', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    const guest = start();
    expect(await guest.next<Opened>()).toEqual({ role: 'attached', url });
    expect(await guest.end('SIGTERM')).toBe(0);

    const here = await openEmbeddedPostgres({ dataDir });
    expect(here.role).toBe('attached');
    await here.stop();
    expect(await answers(url)).toBe(true);
    await owner.end('SIGTERM');
    expect(await answers(url)).toBe(false);
  });

  it('outlives its owner for as long as another process is attached, and takes further ones in', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    const guest = start();
    await guest.next<Opened>();
    const work = new Client({ connectionString: url });
    await work.connect();
    expect(await owner.end('SIGTERM')).toBe(0);
    // Not even a connection was lost.
    expect((await work.query('select 1 as n')).rows).toEqual([{ n: 1 }]);
    await work.end();

    const later = start();
    expect(await later.next<Opened>()).toEqual({ role: 'attached', url });
    await guest.end('SIGTERM');
    expect(await answers(url)).toBe(true);
    await later.end('SIGKILL');
    expect(await until(async () => !(await answers(url)))).toBeLessThan(2_000);
    await until(() => !existsSync(socketOf(url)), 2_000);
    expect((await start().next<Opened>()).role).toBe('owner');
  });

  it('outlives kill -9 of its owner, too, where another process is attached', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    const guest = start();
    await guest.next<Opened>();
    await owner.end('SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await answers(url)).toBe(true);
    expect(await guest.end('SIGTERM')).toBe(0);
    expect(await answers(url)).toBe(false);
  });

  it('is there for whoever comes while the one before leaves', async () => {
    const first = start();
    await first.next<Opened>();
    for (let round = 0, before = first; round < 6; round++) {
      const next = start();
      // As near to the moment of attaching as chance has it.
      await new Promise((resolve) => setTimeout(resolve, round * 60));
      const ending = before.end(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      const { url } = await next.next<Opened>();
      await ending;
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await answers(url)).toBe(true);
      before = next;
    }
  });

  it('says why it does not start, instead of waiting for it', async () => {
    const owner = start();
    await owner.next<Opened>();
    await owner.end('SIGTERM');
    writeFileSync(path.join(dataDir, 'postgres/PG_VERSION'), '9.6\n');
    await expect(openEmbeddedPostgres({ dataDir })).rejects.toThrow('incompatible with server');
  });

  it('has one owner when many processes start at once', async () => {
    const opened = await Promise.all([start(), start(), start()].map((child) => child.next<Opened>()));
    expect(opened.map(({ role }) => role).sort()).toEqual(['attached', 'attached', 'owner']);
    expect(new Set(opened.map(({ url }) => url)).size).toBe(1);
  });

  it('is gone within two seconds of kill -9 of its owner, and loses no acknowledged row', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    await query(url, 'create table notes (n int)');
    const writer = new Client({ connectionString: url });
    writer.on('error', () => undefined);
    await writer.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query('insert into notes values ($1)', [acknowledged + 1]);
        acknowledged += 1;
      }
    })().catch(() => undefined);
    await until(() => acknowledged > 50);
    await owner.end('SIGKILL');
    expect(await until(async () => !(await answers(url)))).toBeLessThan(2_000);
    await writing;
    await until(() => !existsSync(socketOf(url)), 2_000);

    const next = await start().next<Opened>();
    expect(next.role).toBe('owner');
    const [count] = await query(next.url, 'select count(*)::int as n from notes');
    expect(count).toBeGreaterThanOrEqual(acknowledged);
  });

  it('starts at once after kill -9, while the old server is still on its way out', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    await query(url, 'create table notes as select 7 as n');
    await owner.end('SIGKILL');
    const next = await start().next<Opened>();
    expect(next.role).toBe('owner');
    expect(await query(next.url, 'select n from notes')).toEqual([7]);
  });

  it('is not stopped while its owner is only frozen', async () => {
    const owner = start();
    const { url } = await owner.next<Opened>();
    owner.process.kill('SIGSTOP');
    const guest = await start().next<Opened>();
    expect(guest).toEqual({ role: 'attached', url });
    owner.process.kill('SIGCONT');
  });

  it('is not kept from starting by a pid file that names a process of another kind', async () => {
    const owner = start();
    await owner.next<Opened>();
    await owner.end('SIGTERM');
    writeFileSync(path.join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n`);
    expect((await start().next<Opened>()).role).toBe('owner');
  });

  it('works for a user who is not root', async () => {
    const nobody = 65_534;
    if (isRoot) {
      chmodSync(outer, 0o755);
      mkdirSync(dataDir);
      chownSync(dataDir, nobody, nobody);
    }
    const child = start(isRoot ? nobody : undefined);
    const { role, url } = await child.next<Opened>();
    expect(role).toBe('owner');
    expect(await query(url, `select current_setting('listen_addresses') as n`)).toEqual(['']);
    await child.end('SIGTERM');
  });
});
