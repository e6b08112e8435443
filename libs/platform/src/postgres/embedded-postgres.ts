import { rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { ensureCluster, makeSocketFolder, type ServerSite } from './cluster';
import { seeOffLeftoverServer } from './leftover-server';
import { OwnerLock } from './owner-lock';
import { answers, PostgresServer } from './server';
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
  /** Only the owner's exit stops the server. */
  readonly role: 'owner' | 'attached';
  /** Stops the server when this process owns it, else does nothing. */
  stop(): Promise<void>;
}

const START_TIMEOUT = 60_000;

/**
 * The database of a data folder. The first process starts the server and owns it; further ones attach to it. A server
 * whose owner lives is never stopped by another, and one whose owner died (kill -9 too) stops by itself and keeps every
 * acknowledged row. It listens on a Unix socket only, in a folder that no other user can enter.
 */
export async function openEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const lock = new OwnerLock(dataDir);
  const deadline = performance.now() + START_TIMEOUT;
  while (performance.now() < deadline) {
    const owner = lock.owner();
    if (owner && (await answers(owner.socketFolder))) {
      return { url: await urlOf(owner.socketFolder, options.database), role: 'attached', stop: async () => undefined };
    }
    if (!owner) {
      const started = await startAsOwner(lock, dataDir, options);
      if (started) return started;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const owner = lock.owner();
  throw new Error(
    owner
      ? `Process ${owner.pid} owns the database in ${dataDir}, but it does not answer.`
      : `The database in ${dataDir} did not start in time.`,
  );
}

async function startAsOwner(
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
    void server.gone.then(() => lock.release());
    return { url: await urlOf(socketFolder, options.database), role: 'owner', stop: () => server.stop() };
  } catch (fault) {
    lock.release();
    rmSync(socketFolder, { recursive: true, force: true });
    throw fault;
  }
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
