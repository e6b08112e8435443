import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { accessMigrations, EntitlementHeads } from '@pluspas/access';
import { AUDIENCES, type Audience, PASS_TYPE } from '@pluspas/contract';
import type { AccountId, GrantSource, PlanId, Scope, Tier, TitleId } from '@pluspas/domain';
import { Database, newId, openDoor, platformMigrations, toUuid } from '@pluspas/platform';
import { KeyRegistry, SiteClients, trustMigrations } from '@pluspas/trust';
import { exportJWK, SignJWT } from 'jose';
import { CheckRoot } from '../../apps/check/src/check.root';
import { freshDatabase } from './postgres';
import { SetClock } from './set-clock';

export const DAY_MS = 86_400_000;
export const NOW = '2026-11-24T21:50:00.123Z';
export const ALL_TITLES: readonly TitleId[] = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'];

const BASE_URL = 'https://pluspas.example';
const ISSUER = `${BASE_URL}/oidc`;

interface GrantGiven {
  readonly scope: Scope;
  readonly source?: GrantSource;
  /** ms from now. */
  readonly from?: number;
  readonly until?: number | null;
  readonly endedBecause?: string | null;
}

/**
 * The check door alone over HTTP, on a database, keys and a clock of its own; `through`: another way to the database than
 * the direct one.
 */
export async function openCheckApp(through: (url: string) => Promise<string> = async (url) => url) {
  const fresh = await freshDatabase([...platformMigrations, ...accessMigrations, ...trustMigrations]);
  const clock = new SetClock(Date.parse(NOW));
  const root = CheckRoot.with({
    databaseUrl: await through(fresh.url),
    catalogueFolder: join(__dirname, '../../config/catalogue'),
    baseUrl: BASE_URL,
    issuer: ISSUER,
    clock,
  });
  const log: string[] = [];
  const app = await openDoor(root, { name: 'check', port: 0, baseUrl: BASE_URL, logTo: linesInto(log) });
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  const database = app.get(Database, { strict: false });
  const heads = app.get(EntitlementHeads, { strict: false });

  const keys = {
    token: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    pass: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  };
  for (const use of ['token', 'pass'] as const) {
    await app.get(KeyRegistry, { strict: false }).publish(`${use}-1`, use, await exportJWK(keys[use].publicKey));
  }

  const seconds = () => Math.floor(clock.now() / 1000);
  const sign = (use: 'token' | 'pass', typ: string, claims: Record<string, unknown>) =>
    new SignJWT({ iat: seconds(), exp: seconds() + 300, jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ, kid: `${use}-1` })
      .sign(keys[use].privateKey);

  /** A site's access token; `claims` bends it. */
  const tokenOf = (titles: readonly TitleId[], claims: Record<string, unknown> = {}, audience: Audience = 'check') =>
    sign('token', 'at+jwt', {
      iss: ISSUER,
      aud: AUDIENCES[audience],
      sub: 'site',
      client_id: 'site',
      titles,
      ...claims,
    });

  const passOf = (account: AccountId, title: TitleId, claims: Record<string, unknown> = {}) =>
    sign('pass', PASS_TYPE, { iss: BASE_URL, aud: title, sub: account, ent: [], ftr: [], ver: 0, ...claims });

  async function send(
    method: string,
    path: string,
    { body, headers = {}, at = url }: { body?: string; headers?: Record<string, string>; at?: string },
  ) {
    const answer = await fetch(at + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape, and says itself what it expects.
      body: (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null) as any,
    };
  }

  async function post(
    path: string,
    body: unknown,
    { titles = ALL_TITLES, token, headers = {}, at = url }: AsCaller = {},
  ) {
    const bearer = token ?? (await tokenOf(titles));
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const all = {
      'content-type': 'application/json',
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...headers,
    };
    return send('POST', path, { body: sent, headers: all, at });
  }

  async function give(account: AccountId, grants: readonly GrantGiven[]): Promise<number> {
    return database.transaction(async (tx) => {
      for (const {
        scope,
        source = 'subscription',
        from = -10 * DAY_MS,
        until = 20 * DAY_MS,
        endedBecause = null,
      } of grants) {
        const at = clock.now();
        await tx.query(
          `insert into grants (row_id, grant_id, account_id, scope, source, valid_from, valid_until, ended_because, actor, recorded_at)
           values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'test', $7)`,
          [
            toUuid(account, 'acc'),
            JSON.stringify(scope),
            source,
            new Date(at + from),
            until === null ? null : new Date(at + until),
            endedBecause,
            new Date(at),
          ],
        );
      }
      const version = await heads.bump(tx, account);
      if (version === null) throw new Error('no such account');
      return version;
    });
  }

  return {
    app,
    url,
    clock,
    database,
    log,
    post,
    send,
    tokenOf,
    passOf,
    give,
    clients: app.get(SiteClients, { strict: false }),
    /** A registered reader without any grant. */
    async reader(): Promise<AccountId> {
      const account: AccountId = newId('acc');
      await database.transaction((tx) => heads.open(tx, account));
      return account;
    },
    /** A reader with a running subscription to this plan. */
    async subscriber(plan: PlanId = 'gva-digital'): Promise<AccountId> {
      const account: AccountId = newId('acc');
      await database.transaction((tx) => heads.open(tx, account));
      await give(account, [{ scope: { kind: 'plan', plan } }]);
      return account;
    },
    /** A second door on the same database, with a memory of its own. */
    async another(): Promise<{ readonly url: string; close(): Promise<void> }> {
      const other = await openDoor(root, { name: 'check', port: 0, baseUrl: BASE_URL, logTo: linesInto(log) });
      return { url: (await other.getUrl()).replace('[::1]', '127.0.0.1'), close: () => other.close() };
    },
    /** Ends the database under the running door, for good. */
    loseDatabase: () => fresh.drop(),
    async close(): Promise<void> {
      await app.close();
      await fresh.drop();
    },
  };
}

export type CheckApp = Awaited<ReturnType<typeof openCheckApp>>;

export interface AsCaller {
  readonly titles?: readonly TitleId[];
  /** Instead of a good one; `''`: none is sent. */
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** Another door's address. */
  readonly at?: string;
}

/** A question as a site sends it. */
export function question(account: string, title: TitleId, tier: Tier | string, article = 'dmf20230913_94231') {
  return {
    subject: { type: 'reader', id: account },
    action: { name: 'read' },
    resource: { type: 'article', id: article, properties: { title, tier } },
  };
}

function linesInto(log: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString());
      done();
    },
  });
}
