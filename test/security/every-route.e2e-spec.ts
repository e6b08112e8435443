import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readServiceConfig } from '@pluspas/config/service.config';
import { allMigrations } from '@pluspas/config/wiring';
import { AUDIENCES, type Audience } from '@pluspas/contract';
import { TokenMint } from '@pluspas/identity';
import { openDoor } from '@pluspas/platform';
import { type GuardedPolicy, type RouteRow, routeMatrix } from '@pluspas/trust';
import { apiDocs } from '../../apps/pluspas/src/api-docs';
import { ServiceModule } from '../../apps/pluspas/src/service.module';
import { type FreshDatabase, freshDatabase } from '../support/postgres';

/** The whole service as `npm start` runs it, asked route by route who may come in. */
let fresh: FreshDatabase;
let dataDir: string;
let app: NestFastifyApplication;
let url: string;
let rows: readonly RouteRow[];

beforeAll(async () => {
  fresh = await freshDatabase(allMigrations);
  dataDir = mkdtempSync(path.join(tmpdir(), 'pluspas-routes-'));
  const config = readServiceConfig({ DATA_DIR: dataDir });
  app = await openDoor(ServiceModule.with(config, { databaseUrl: fresh.url, seal: false }), {
    name: 'pluspas',
    port: 0,
    logLevel: 'silent',
    openApi: apiDocs,
  });
  url = await app.getUrl();
  rows = routeMatrix(app);
});

afterAll(async () => {
  await app?.close();
  await fresh?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

interface GuardedRow extends RouteRow {
  readonly policy: GuardedPolicy;
}

const guarded = () => rows.filter((row): row is GuardedRow => row.policy !== null && row.policy !== 'public');

async function ask({ method, url: route }: RouteRow, headers: Record<string, string>): Promise<string> {
  const { status } = await fetch(url + route.replace(/:\w+/g, 'x'), { method, headers, redirect: 'manual' });
  return `${method} ${route} ${status}`;
}

const refused = ({ method, url: route }: RouteRow) => `${method} ${route} 401`;

describe('every route of the service', () => {
  it('has a policy, whoever mounted it', () => {
    expect(rows.filter(({ policy }) => policy === null)).toEqual([]);
  });

  it('of the check, the readers and the staff is in the matrix', () => {
    const audiences = new Set(guarded().map(({ policy }) => policy.audience));
    expect([...audiences].sort()).toEqual(['admin', 'check', 'me']);
    expect(rows.map(({ url: route }) => route)).toEqual(
      expect.arrayContaining(['/access/v1/evaluation', '/v1/me/access', '/v1/admin/grants', '/login', '/health/ready']),
    );
  });

  it('that is not public refuses whoever comes without a token', async () => {
    const answers = await Promise.all(guarded().map((row) => ask(row, {})));
    expect(answers).toEqual(guarded().map(refused));
  });

  it.each(Object.keys(AUDIENCES) as Audience[])('that is not for %s refuses its tokens', async (audience) => {
    const role = audience === 'admin' ? { role: 'admin' as const } : {};
    const mint = app.get(TokenMint, { strict: false });
    const claims = { subject: 'site-gva', clientId: 'site-gva', titles: ['gva'], ttlSeconds: 60, ...role };
    const token = await mint.mint({ audience, ...claims });
    const others = guarded().filter(({ policy }) => policy.audience !== audience);
    const answers = await Promise.all(others.map((row) => ask(row, { authorization: `Bearer ${token}` })));
    expect(answers).toEqual(others.map(refused));
  });
});
