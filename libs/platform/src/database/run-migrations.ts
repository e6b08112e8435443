import { Client } from 'pg';
import type { MigrationInterface } from 'typeorm';
import { KEEP_ALIVE } from './keep-alive';

export type Migration = new () => MigrationInterface;

/** Any fixed number: two processes of the same database must pick the same. */
const MIGRATION_LOCK = 7_587_727_001;

/**
 * Brings the database at `url` up to date and returns the names of the migrations that ran.
 * Several processes may start at once: one migrates, the others wait and find nothing left to do.
 */
export async function runMigrations(url: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  const lock = new Client({ connectionString: url, application_name: 'pluspas migrate', ...KEEP_ALIVE });
  // The connection may break while it only holds the lock: the migration itself then fails or stands by its own transaction.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await migrate(url, migrations);
  } finally {
    await lock.end();
  }
}

async function migrate(url: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  // Loaded here, because a service that only answers has no use for it.
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 1,
    // No limit of time: to rewrite a large table takes what it takes. A server that is gone is noticed by its silence.
    extra: KEEP_ALIVE,
  });
  await source.initialize();
  try {
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
