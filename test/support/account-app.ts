import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AccessModule, accessMigrations, PassIssuingModule } from '@pluspas/access';
import { CatalogueModule, CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Scope } from '@pluspas/domain';
import { GiveGrant, GrantsModule, grantsMigrations, RecordGrant } from '@pluspas/grants';
import {
  Accounts,
  IdentityModule,
  identityMigrations,
  issuerOf,
  type LoginLimitSettings,
  TokenMint,
  type UpstreamProvider,
} from '@pluspas/identity';
import { NotifyModule, notifyMigrations } from '@pluspas/notify';
import { type Clock, Database, openDoor, PlatformModule, platformMigrations } from '@pluspas/platform';
import { SiteClients, TokenVerifier, TrustModule, trustMigrations } from '@pluspas/trust';
import { AccountDoor } from '../../apps/account/src/account.door';
import { BrowserJar } from './browser-jar';
import { freePort } from './free-port';
import { freshDatabase } from './postgres';

export const PASSWORD = 'plusartikel-demo';
const DAY = 86_400_000;

const MIGRATIONS = [
  ...platformMigrations,
  ...notifyMigrations,
  ...accessMigrations,
  ...trustMigrations,
  ...identityMigrations,
  ...grantsMigrations,
];

const MANY = { points: 100_000, seconds: 60 };
const EASY = { address: MANY, account: MANY, pair: MANY, device: MANY };
/** Everybody here comes from one address; what limits do is shown by the tests of limits. */
const NO_LIMITS: LoginLimitSettings = {
  password: EASY,
  codeRequest: EASY,
  code: EASY,
  upstream: { address: MANY },
  passkey: { address: MANY },
};

export type AccountApp = Awaited<ReturnType<typeof openAccountApp>>;

export interface AccountAppOptions {
  readonly publicUrl?: string;
  readonly upstream?: readonly UpstreamProvider[];
  readonly clock?: Clock;
}

/** The account door alone, over real HTTP on a database of its own, with one client for each title. */
export async function openAccountApp({ publicUrl, upstream = [], clock }: AccountAppOptions = {}) {
  const fresh = await freshDatabase(MIGRATIONS);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const baseUrl = publicUrl ?? address;
  const folder = mkdtempSync(join(tmpdir(), 'pluspas-account-'));

  @Module({
    imports: [
      PlatformModule.forRoot({ databaseUrl: fresh.url, ...(clock ? { clock } : {}) }),
      NotifyModule.forRoot({
        sealKeys: ['a seal key of the tests alone'],
        from: 'no-reply@pluspas.example',
        smtpUrl: null,
        deliver: true,
        production: false,
      }),
      CatalogueModule.forRoot({ folder: join(__dirname, '../../config/catalogue') }),
      TrustModule.forRoot({ issuer: issuerOf(baseUrl) }),
      AccessModule.forRoot({ passIssuer: baseUrl }),
      PassIssuingModule,
      IdentityModule.forRoot({
        baseUrl,
        keysDir: join(folder, 'keys'),
        createKeys: true,
        cookieKeys: ['a cookie key of the tests alone'],
        hashConcurrency: 2,
        loginLimits: NO_LIMITS,
        upstream,
      }),
      GrantsModule.forRoot({ auditFolder: join(folder, 'audit'), seal: false }),
      AccountDoor,
    ],
  })
  class TestRoot {}

  const app = await openDoor(TestRoot, { name: 'account', port, baseUrl, logLevel: 'fatal' });
  const clients = app.get(SiteClients);
  const { catalogue } = app.get(CurrentCatalogue);
  for (const title of catalogue.titles.keys()) await clients.create(siteClient(title));

  const database = app.get(Database);
  const accounts = app.get(Accounts);

  return {
    app,
    baseUrl,
    /** Where it listens: as `baseUrl`, unless a balancer is thought to stand in front. */
    address,
    catalogue,
    database,
    accounts,
    keysDir: join(folder, 'keys'),
    verifier: app.get(TokenVerifier),
    mint: app.get(TokenMint),
    browser: () => new BrowserJar(baseUrl),

    /** A site that hears of logouts at `origin`. */
    async listeningSite(title: string, origin: string) {
      const client = siteClient(title);
      const redirectUris = [...client.redirectUris, `${origin}/cb`];
      await clients.create({ ...client, redirectUris, backchannelLogoutUri: `${origin}/bcl` });
    },

    async reader(email: string): Promise<AccountId> {
      return (await accounts.create(null, { email, password: PASSWORD, verified: true })).id;
    },

    /** Paid from 30 days ago until `days` from now; `renews`: grace is written ahead, as while a renewal is expected. */
    async subscribes(account: AccountId, plan: string, { days, renews }: { days: number; renews: boolean }) {
      const now = Date.now();
      const scope: Scope = { kind: 'plan', plan };
      const outcome = await database.transaction((tx) =>
        app.get(RecordGrant).execute(tx, {
          account,
          scope,
          source: 'subscription',
          sourceRef: `sub_${plan}`,
          from: now - 30 * DAY,
          until: now + days * DAY,
          graceMs: renews ? 7 * DAY : null,
          actor: { id: 'seed', role: 'service', titles: null },
        }),
      );
      if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
    },

    async receives(account: AccountId, scope: Scope, days: number) {
      return database.transaction((tx) =>
        app.get(GiveGrant).execute(tx, {
          account,
          scope,
          from: null,
          until: Date.now() + days * DAY,
          reason: { code: 'goodwill', text: 'The newspaper was late.' },
          actor: { id: 'cli', role: 'operator', titles: null },
        }),
      );
    },

    async close() {
      // What a hostile request left open would hold the end up until it times out.
      app.getHttpServer().closeAllConnections();
      await app.close();
      await fresh.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

function siteClient(title: string) {
  return {
    clientId: `site-${title}`,
    titles: [title],
    secret: `demo-secret-${title}`,
    redirectUris: [`http://${title}.localhost:4000/cb`],
    postLogoutRedirectUris: [`http://${title}.localhost:4000/`],
  };
}
