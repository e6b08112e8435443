import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEmbeddedPostgres, PostgresDatabase } from '@pluspas/platform';
import { freePort } from './free-port';
import { type SpawnedService, spawnService } from './spawned-service';

/** Two processes of one service on one database: all doors, and the account door once more. */
export interface TwoProcesses {
  /** As readers and clients know the service. */
  readonly baseUrl: string;
  /** Where the token endpoint can be reached: one address per process. */
  readonly addresses: readonly [string, string];
  readonly service: SpawnedService;
  /** One statement on their database, for a time that the test does not want to wait for. */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Ends both and starts both again. `crash`: by SIGKILL, which takes the database server along. */
  restart(how: 'crash' | 'in order'): Promise<void>;
  end(): Promise<void>;
}

/** A race is thousands of refusals in a minute, from one address. */
const UNLIMITED = { LIMIT_STRANGER_ADDRESS: '1000000/60' };

export async function startTwoProcesses(): Promise<TwoProcesses> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-two-'));
  const [first, second] = [await freePort(), await freePort()];
  const baseUrl = `http://localhost:${first}`;
  let running = await start();

  async function start(): Promise<readonly [SpawnedService, SpawnedService]> {
    // One after the other: the first owns the database server and brings the tables up to date.
    const env = { BASE_URL: baseUrl, ...UNLIMITED };
    const service = await spawnService({ dataDir, port: first, env });
    return [service, await spawnService({ dataDir, port: second, entry: 'apps/account', env })];
  }

  async function stop(how: 'crash' | 'in order'): Promise<void> {
    const [service, door] = running;
    await (how === 'crash' ? Promise.all([door.kill(), service.kill()]) : door.stop().then(() => service.stop()));
  }

  return {
    baseUrl,
    addresses: [`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`],
    get service() {
      return running[0];
    },
    async query<Row>(statement: string, parameters: readonly unknown[] = []) {
      const { url } = await openEmbeddedPostgres({ dataDir });
      const database = new PostgresDatabase({ url, poolSize: 1, applicationName: 'test' });
      try {
        return await database.query<Row>(statement, [...parameters]);
      } finally {
        await database.close();
      }
    },
    async restart(how) {
      await stop(how);
      running = await start();
    },
    async end() {
      await stop('in order');
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
