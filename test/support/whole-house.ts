import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Environment } from '@pluspas/config/environment';
import { readServiceConfig } from '@pluspas/config/service.config';
import { allMigrations } from '@pluspas/config/wiring';
import type { Audience, StaffRole } from '@pluspas/contract';
import { TokenMint } from '@pluspas/identity';
import { type Clock, Database, openDoor } from '@pluspas/platform';
import { type RouteRow, routeMatrix, SiteClients, TokenVerifier } from '@pluspas/trust';
import { apiDocs } from '../../apps/pluspas/src/api-docs';
import { ServiceModule } from '../../apps/pluspas/src/service.module';
import { BrowserJar } from './browser-jar';
import { freePort } from './free-port';
import { freshDatabase } from './postgres';

export const ALL_TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'] as const;
export const PASSWORD = 'plusartikel-demo';
export const SUBSCRIBER = 'gva-subscriber@pluspas.example';
export const SUBSCRIBER_ID = 'acc_01930000-0000-7000-8000-000000000001';

export interface WholeHouseOptions {
  /** Settings as an operator gives them. */
  readonly env?: Environment;
  readonly clock?: Clock;
  /** Instead of a database of its own on the server of this run. */
  readonly databaseUrl?: string;
  readonly dataDir?: string;
}

export type WholeHouse = Awaited<ReturnType<typeof openWholeHouse>>;

/** The whole service as `npm start` runs it, demo data and settings included, in this process; its log is kept. */
export async function openWholeHouse({ env = {}, clock, databaseUrl, dataDir }: WholeHouseOptions = {}) {
  const fresh = databaseUrl === undefined ? await freshDatabase(allMigrations) : null;
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'pluspas-house-'));
  const port = await freePort();
  const baseUrl = env.BASE_URL ?? `http://127.0.0.1:${port}`;
  const config = readServiceConfig({ BASE_URL: baseUrl, PORT: String(port), DATA_DIR: folder, ...env });
  const lines: string[] = [];
  const root = ServiceModule.with(config, {
    databaseUrl: databaseUrl ?? fresh?.url ?? '',
    seal: false,
    ...(clock ? { clock } : {}),
  });
  const app: NestFastifyApplication = await openDoor(root, {
    name: 'pluspas',
    port,
    baseUrl,
    trustProxy: config.trustProxy,
    logLevel: 'debug',
    logTo: { write: (line: string) => void lines.push(line) },
    openApi: apiDocs,
  });
  const mint = app.get(TokenMint, { strict: false });

  return {
    app,
    baseUrl,
    /** Where it listens. */
    url: `http://127.0.0.1:${port}`,
    port,
    config,
    database: app.get(Database, { strict: false }),
    clients: app.get(SiteClients, { strict: false }),
    verifier: app.get(TokenVerifier, { strict: false }),
    mint,
    browser: () => new BrowserJar(baseUrl),
    routes: (): readonly RouteRow[] => routeMatrix(app),
    /** Everything logged since the start. */
    logged: () => lines.join(''),
    async token(audience: Audience, role: StaffRole = 'admin'): Promise<string> {
      const subject = audience === 'me' ? SUBSCRIBER_ID : 'site-gva';
      return mint.mint({
        audience,
        subject,
        clientId: 'site-gva',
        titles: ['gva'],
        ttlSeconds: 300,
        ...(audience === 'admin' ? { role } : {}),
      });
    },
    /** The check, as the site of gva asks it. */
    async check(token: string, more: object = {}): Promise<Response> {
      return fetch(`http://127.0.0.1:${port}/access/v1/evaluation`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: { type: 'reader', id: SUBSCRIBER_ID },
          action: { name: 'read' },
          resource: { type: 'article', id: 'dmf1', properties: { title: 'gva', tier: 'plus' } },
          ...more,
        }),
      });
    },
    async close(): Promise<void> {
      await app.close();
      await fresh?.drop();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
