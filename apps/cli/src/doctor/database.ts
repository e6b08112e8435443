import type { ServiceConfig } from '@pluspas/config/service.config';
import { allMigrations } from '@pluspas/config/wiring';
import { openEmbeddedPostgres, PostgresDatabase, SystemClock } from '@pluspas/platform';
import { type Finding, note, ok, wrong } from './finding';
import { examineLogouts } from './logouts';

const OLDEST_SERVER = 150_000;

export async function* examineDatabase(config: ServiceConfig): AsyncGenerator<Finding> {
  if (config.databaseUrl !== null) {
    yield* examineServer(config.databaseUrl, 'PostgreSQL at DATABASE_URL');
    return;
  }
  try {
    const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir });
    const where = embedded.role === 'attached' ? 'Embedded PostgreSQL of the running service' : 'Embedded PostgreSQL';
    yield* examineServer(embedded.url, where);
    await embedded.stop();
  } catch (cause) {
    yield wrong(`Embedded PostgreSQL in ${config.dataDir}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

async function* examineServer(url: string, where: string): AsyncGenerator<Finding> {
  const database = new PostgresDatabase({ url, poolSize: 1 });
  try {
    const [server] = await database.query<{ version: number; words: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as words`,
    );
    if (!server || server.version < OLDEST_SERVER)
      yield wrong(`${where} is version ${server?.words}: 15 or newer is needed.`);
    else yield ok(`${where}, version ${server.words}.`);
    const tables = await examineTables(database);
    yield tables;
    if (tables.verdict === 'ok') yield* await examineLogouts(database, new SystemClock());
  } catch (cause) {
    yield wrong(`${where} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    await database.close();
  }
}

async function examineTables(database: PostgresDatabase): Promise<Finding> {
  const [{ there } = { there: false }] = await database.query<{ there: boolean }>(
    `select to_regclass('migrations') is not null as there`,
  );
  const ran = there ? await database.query<{ name: string }>('select name from migrations') : [];
  const known = new Set(ran.map(({ name }) => name));
  const missing = allMigrations.filter((migration) => !known.has(new migration().name ?? migration.name));
  if (missing.length === 0) return ok(`Tables are up to date (${ran.length} migrations).`);
  return note(
    `${missing.length} migrations have not run yet: \`npm start\` runs them, and so does \`pluspas migrate\`.`,
  );
}
