import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { ensureCluster, makeSocketFolder, type ServerSite } from './cluster';
import { seeOffLeftoverServer } from './leftover-server';
import { OwnerLock } from './owner-lock';
import { answers, PostgresServer } from './server';
import { holdServer, isHeld, type ServerHold } from './server-hold';
import { serverIdentity } from './server-identity';

export interface EmbeddedPostgresOptions {
  /** The folder with everything this installation keeps: the lock, and the database below it. */
  readonly dataDir: string;
  /** Made when it is not there. */
  readonly database?: string;
  /** `false` for tests only: faster, and nothing is kept when the machine stops. */
  readonly durable?: boolean;
  readonly log?: (words: string) => void;
}

/** A database server in the data folder, started by this process or found running. */
export interface EmbeddedPostgres {
  readonly url: string;
  /** Did this process start the server, or find it running? */
  readonly role: 'owner' | 'attached';
  /** This process needs it no more. The server stops when nobody else does, and then this waits for its end. */
  stop(): Promise<void>;
}

const START_TIMEOUT = 60_000;

/**
 * The database of a data folder. The first process starts the server, further ones attach to it, and it runs until the
 * last of them has ended: whoever came first may go, and the others notice nothing. When all have ended (kill -9 too) it
 * stops by itself and keeps every acknowledged row. It listens on a Unix socket only, in a folder that no other user can
 * enter.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const lock = new OwnerLock(dataDir);
  const deadline = performance.now() + START_TIMEOUT;
  while (performance.now() < deadline) {
    const owner = lock.owner();
    const opened = owner ? await attach(lock, owner.socketFolder, options) : await start(lock, dataDir, options);
    if (opened) return opened;
    await pause();
  }
  const owner = lock.owner();
  throw new Error(
    owner
      ? `Process ${owner.pid} owns the database in ${dataDir}, but it does not answer.`
      : `The database in ${dataDir} did not start in time.`,
  );
}

/** `null`: it is not there yet, or on its way out. */
async function attach(
  lock: OwnerLock,
  socketFolder: string,
  { database }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  if (!(await answers(socketFolder))) return null;
  const hold = holdServer(socketFolder);
  return hold && opened(lock, { socketFolder, hold, role: 'attached' }, database);
}

/** `null`: another process was faster. */
async function start(
  lock: OwnerLock,
  dataDir: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres | null> {
  const log = options.log ?? (() => undefined);
  const identity = serverIdentity();
  const socketFolder = makeSocketFolder(identity);
  if (!lock.take(socketFolder)) {
    rmSync(socketFolder, { recursive: true, force: true });
    return null;
  }
  try {
    const site = { identity, binaries: postgresBinaries(identity, log), folder: path.join(dataDir, 'postgres') };
    const server = await startServer(site, { socketFolder, durable: options.durable ?? true, log });
    const hold = holdServer(socketFolder);
    if (!hold) throw new Error(`The database ended as soon as it had started: ${server.lastWords.trim()}`);
    lock.handTo(server.pid, socketFolder);
    void server.gone.then(() => {
      lock.release(server.pid);
      if (hold.isKept) log(`The database has ended by itself, start this process again: ${server.lastWords.trim()}`);
    });
    server.letGo();
    return await opened(lock, { socketFolder, hold, role: 'owner' }, options.database);
  } catch (fault) {
    lock.release(process.pid);
    rmSync(socketFolder, { recursive: true, force: true });
    throw fault;
  }
}

interface Held {
  readonly socketFolder: string;
  readonly hold: ServerHold;
  readonly role: EmbeddedPostgres['role'];
}

async function opened(
  lock: OwnerLock,
  { socketFolder, hold, role }: Held,
  database?: string,
): Promise<EmbeddedPostgres> {
  const stop = () => leave(lock, socketFolder, hold);
  try {
    return { url: await urlOf(socketFolder, database), role, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** The last to leave waits until the server is gone: what it starts next, or removes, must not meet it. */
async function leave(lock: OwnerLock, socketFolder: string, hold: ServerHold): Promise<void> {
  hold.release();
  while (lock.owner()?.socketFolder === socketFolder && !isHeld(socketFolder)) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 25));
}

async function startServer(
  site: ServerSite,
  settings: { readonly socketFolder: string; readonly durable: boolean; readonly log: (words: string) => void },
): Promise<PostgresServer> {
  await seeOffLeftoverServer(site.folder);
  await ensureCluster(site);
  const server = new PostgresServer(site, settings);
  while (!(await answers(settings.socketFolder))) {
    if (server.isGone) throw new Error(`The database did not start: ${server.lastWords.trim() || 'it said nothing.'}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  server.unref();
  return server;
}

async function urlOf(socketFolder: string, database = 'pluspas'): Promise<string> {
  const client = new Client({ host: socketFolder, port: 5432, user: 'pluspas', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    // Two processes may find it missing at once: the second is told that it exists, and that is as good.
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(database)}`).catch(ignoreExisting);
  } finally {
    await client.end();
  }
  return `postgresql://pluspas@localhost/${database}?host=${encodeURIComponent(socketFolder)}`;
}

function ignoreExisting(fault: { code?: string }): void {
  // 42P04: it exists; 23505: it is being made at this moment.
  if (fault.code !== '42P04' && fault.code !== '23505') throw fault;
}
