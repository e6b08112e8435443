import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
// By path: jest maps the aliases in tests only.
import { openEmbeddedPostgres } from '../../libs/platform/src/postgres/embedded-postgres';
import { testServer } from './server-of-this-run';

/** One database server for a whole run of the tests: the one that DATABASE_URL names, else an embedded one on a folder of its own. */
export default async function startServerOfThisRun(): Promise<void> {
  if (process.env.DATABASE_URL) {
    process.env.TEST_POSTGRES_URL = process.env.DATABASE_URL;
    return;
  }
  testServer.folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-test-'));
  testServer.postgres = await openEmbeddedPostgres({
    dataDir: testServer.folder,
    durable: false,
    log: (words) => console.error(words),
  });
  process.env.TEST_POSTGRES_URL = testServer.postgres.url;
}
