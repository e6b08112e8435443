import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type Type } from '@nestjs/common';
import type { Environment } from '@pluspas/config/environment';
import { readServiceConfig } from '@pluspas/config/service.config';
import { allLibs, allMigrations } from '@pluspas/config/wiring';
import type { AccountId } from '@pluspas/domain';
import { RecordGrant } from '@pluspas/grants';
import { Accounts, EndSessions, ReaderSessions, TokenMint } from '@pluspas/identity';
import { Database, openDoor } from '@pluspas/platform';
import { SiteClients } from '@pluspas/trust';
import { AccountDoor } from '../../apps/account/src/account.door';
import { CheckDoor } from '../../apps/check/src/check.door';
import { CheckRoot } from '../../apps/check/src/check.root';
import { BrowserJar } from './browser-jar';
import { freePort } from './free-port';
import { freshDatabase } from './postgres';
import { codeOf, logIn, redeem, siteLogin, tokensFor } from './site-login';
import { type TitleServer, titleServer } from './title-server';

export { until } from './until';

export const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'] as const;
export const PASSWORD = 'plusartikel-demo';

type Title = (typeof TITLES)[number];

export type SessionHouse = Awaited<ReturnType<typeof openSessionHouse>>;

/** The account and check doors in one process, wired as in production, and a server for each title that hears of logouts. */
export async function openSessionHouse(env: Environment = {}) {
  const fresh = await freshDatabase(allMigrations);
  const folder = mkdtempSync(join(tmpdir(), 'pluspas-sessions-'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const settings = { BASE_URL: baseUrl, PORT: String(port), DATA_DIR: folder, SEED_DEMO: '0', ...env };
  const config = readServiceConfig(settings);
  const titles = new Map<Title, TitleServer>();
  for (const title of TITLES) titles.set(title, await titleServer());

  async function open() {
    @Module({ imports: [...allLibs(config, { databaseUrl: fresh.url, seal: false }), AccountDoor, CheckDoor] })
    class TestRoot {}
    return openDoor(TestRoot, { name: 'sessions', port, baseUrl, logLevel: 'fatal' });
  }

  let app = await open();
  for (const [title, server] of titles) {
    await app.get(SiteClients).create({
      clientId: `site-${title}`,
      titles: [title],
      secret: `demo-secret-${title}`,
      redirectUris: [`http://${title}.localhost:4000/cb`, `http://${title}.localhost:${server.port}/cb`],
      postLogoutRedirectUris: [`http://${title}.localhost:4000/`],
      backchannelLogoutUri: `http://${title}.localhost:${server.port}/bcl`,
    });
  }

  return {
    baseUrl,
    title: (title: Title): TitleServer => titles.get(title) as TitleServer,
    database: () => app.get(Database),
    sessions: () => app.get(ReaderSessions),
    ending: () => app.get(EndSessions),
    mint: () => app.get(TokenMint),
    /** Anything of the service. */
    get: <Part>(part: Type<Part>): Part => app.get(part),
    browser: () => new BrowserJar(baseUrl),

    async reader(email: string): Promise<AccountId> {
      return (await app.get(Accounts).create(null, { email, password: PASSWORD, verified: true })).id;
    },

    /** A subscription that runs. */
    async subscribes(account: AccountId, plan: string): Promise<void> {
      const now = Date.now();
      await app.get(Database).transaction((tx) =>
        app.get(RecordGrant).execute(tx, {
          account,
          scope: { kind: 'plan', plan },
          source: 'subscription',
          sourceRef: `sub_${plan}`,
          from: now - 86_400_000,
          until: now + 20 * 86_400_000,
          graceMs: null,
          actor: { id: 'seed', role: 'service', titles: null },
        }),
      );
    },

    /** Logs in on one title with a password, and answers what the title holds then. */
    async logIn(browser: BrowserJar, email: string, title: Title = 'gva', changes: Record<string, string> = {}) {
      const login = siteLogin(baseUrl, title, changes);
      const landed = await logIn(browser, login, { email, password: PASSWORD });
      return tokensFor(baseUrl, title, login, codeOf(landed));
    },

    /** A first view of another title: silent. `null`: not recognised. */
    async recognised(browser: BrowserJar, title: Title, changes: Record<string, string | null> = { prompt: 'none' }) {
      const login = siteLogin(baseUrl, title, changes);
      const { left } = await browser.follow(await browser.get(login.url));
      if (left === null || left.searchParams.has('error')) return null;
      return tokensFor(baseUrl, title, login, codeOf(left));
    },

    /** Does the title still get new tokens for this login? */
    async refreshes(title: Title, refreshToken: string): Promise<boolean> {
      return (await redeem(baseUrl, title, { grant_type: 'refresh_token', refresh_token: refreshToken })).ok;
    },

    me: (path: string, accessToken: string) =>
      fetch(baseUrl + path, { headers: { authorization: `Bearer ${accessToken}` } }),

    /** What a site asks. */
    async check(subject: { type: string; id: string }, title: Title, tier: string, at = baseUrl) {
      const order = {
        audience: 'check',
        subject: `site-${title}`,
        clientId: `site-${title}`,
        ttlSeconds: 300,
      } as const;
      const token = await app.get(TokenMint).mint({ ...order, titles: [title] });
      const answer = await fetch(`${at}/access/v1/evaluation`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject,
          action: { name: 'read' },
          resource: { type: 'article', id: 'dmf1', properties: { title, tier } },
        }),
      });
      return (await answer.json()) as { decision: boolean; context: { reason: string; wall?: string } };
    },

    /** The check door in another process, as far as its memory goes. */
    async anotherCheckDoor(): Promise<{ readonly url: string; close(): Promise<void> }> {
      const root = CheckRoot.with({ ...config, databaseUrl: fresh.url });
      const door = await openDoor(root, { name: 'check', port: 0, baseUrl, logLevel: 'fatal' });
      return { url: (await door.getUrl()).replace('[::1]', '127.0.0.1'), close: () => door.close() };
    },

    /** The service ends and starts again, on the same database and port. `meanwhile` runs while it is gone. */
    async restart(meanwhile: () => Promise<void> = async () => undefined): Promise<void> {
      await app.close();
      await meanwhile();
      app = await open();
    },

    async close(): Promise<void> {
      await app.close();
      await Promise.all([...titles.values()].map((server) => server.close()));
      await fresh.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
