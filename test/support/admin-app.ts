import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Module } from '@nestjs/common';
import { AccessModule, accessMigrations } from '@pluspas/access';
import { CatalogueModule } from '@pluspas/catalogue';
import type { StaffRole } from '@pluspas/contract';
import type { AccountId, Tier, TitleId } from '@pluspas/domain';
import { AuditSealer, GrantsModule, grantsMigrations, RecordGrant, VerifyAudit } from '@pluspas/grants';
import { Accounts, IdentityModule, identityMigrations, issuerOf, TokenMint } from '@pluspas/identity';
import { NotifyModule, notifyMigrations } from '@pluspas/notify';
import { Database, newId, openDoor, PlatformModule, platformMigrations } from '@pluspas/platform';
import { TrustModule, trustMigrations } from '@pluspas/trust';
import { AdminDoor } from '../../apps/admin/src/admin.door';
import { CheckDoor } from '../../apps/check/src/check.door';
import { freshDatabase } from './postgres';
import { SetClock } from './set-clock';

const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'];

export interface Colleague {
  readonly role?: StaffRole;
  readonly titles?: readonly TitleId[];
  readonly subject?: string;
}

export interface Call extends Colleague {
  /** `null`: none is sent. */
  readonly key?: string | null;
  /** Instead of a colleague's. */
  readonly token?: string;
}

/** The admin door and the check door over HTTP, on a database, keys, an audit folder and a clock of its own. */
export async function openAdminApp(now = '2026-11-24T12:00:00.000Z') {
  const fresh = await freshDatabase([
    ...platformMigrations,
    ...notifyMigrations,
    ...accessMigrations,
    ...trustMigrations,
    ...identityMigrations,
    ...grantsMigrations,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'pluspas-admin-'));
  const clock = new SetClock(Date.parse(now));
  const baseUrl = 'http://localhost:3000';

  @Module({
    imports: [
      PlatformModule.forRoot({ databaseUrl: fresh.url, clock }),
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
      IdentityModule.forRoot({
        baseUrl,
        keysDir: join(folder, 'keys'),
        createKeys: true,
        cookieKeys: ['for tests'],
        hashConcurrency: 1,
      }),
      GrantsModule.forRoot({ auditFolder: join(folder, 'audit'), seal: false }),
      AdminDoor,
      CheckDoor,
    ],
  })
  class AdminRoot {}

  const log: string[] = [];
  const app = await openDoor(AdminRoot, { name: 'admin', port: 0, logTo: linesInto(log) });
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const mint = app.get(TokenMint, { strict: false });
  const database = app.get(Database, { strict: false });

  const tokenOf = ({ role = 'admin', titles = TITLES, subject = `acc_of_${role}` }: Colleague) =>
    mint.mint({ audience: 'admin', subject, clientId: 'cli', titles, role, ttlSeconds: 300 });

  async function send(method: string, path: string, call: Call, body?: string | object) {
    const { key = newId('key'), token = await tokenOf(call) } = call;
    const answer = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Json };
  }

  return {
    app,
    clock,
    database,
    mint,
    log,
    sealer: app.get(AuditSealer, { strict: false }),
    verify: () => app.get(VerifyAudit, { strict: false }).execute(),
    get: (path: string, call: Call = {}) => send('GET', path, call),
    post: (path: string, body: string | object, call: Call = {}) => send('POST', path, call, body),
    async reader(email: string): Promise<AccountId> {
      const account = await app.get(Accounts, { strict: false }).create(null, { email, verified: true });
      return account.id;
    },
    /** A subscription as a source records it: ten days old, twenty to go. */
    async subscribes(account: AccountId, plan: string): Promise<void> {
      const at = clock.now();
      await database.transaction((tx) =>
        app.get(RecordGrant, { strict: false }).execute(tx, {
          account,
          scope: { kind: 'plan', plan },
          source: 'subscription',
          sourceRef: `sub_${plan}`,
          from: at - 10 * DAY_MS,
          until: at + 20 * DAY_MS,
          graceMs: null,
          actor: { id: 'seed', role: 'service', titles: null },
        }),
      );
    },
    /** As the title's site asks, with a token of its own. */
    async asks(
      account: AccountId,
      title: TitleId,
      tier: Tier,
      minVersion: number | null = null,
      article = 'dmf20230913_00001',
    ) {
      const site = `site-${title}`;
      const token = await mint.mint({
        audience: 'check',
        subject: site,
        clientId: site,
        titles: [title],
        ttlSeconds: 300,
      });
      const answer = await send(
        'POST',
        '/access/v1/evaluation',
        { token },
        {
          subject: { type: 'reader', id: account },
          action: { name: 'read' },
          resource: { type: 'article', id: article, properties: { title, tier } },
          ...(minVersion === null ? {} : { context: { minVersion } }),
        },
      );
      const { decision, context } = answer.body;
      return { decision, reason: context?.reason, version: context?.version };
    },
    async close(): Promise<void> {
      await app.close();
      await fresh.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type AdminApp = Awaited<ReturnType<typeof openAdminApp>>;

/** What an answer said, to be looked into by a test. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape, and says itself what it expects.
export type Json = any;

export const DAY_MS = 86_400_000;

function linesInto(log: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
}
