import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessMigrations } from '@pluspas/access';
import { Metrics, platformMigrations } from '@pluspas/platform';
import { type SiteClient, type SiteClients, trustMigrations } from '@pluspas/trust';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type FreshDatabase, freshDatabase } from '../../../../../test/support/postgres';
import { SetClock } from '../../../../../test/support/set-clock';
import { type TitleServer, titleServer } from '../../../../../test/support/title-server';
import type { IdentityOptions } from '../../identity.options';
import { Keystore } from '../../keys/keystore';
import { identityMigrations } from '../../migrations';
import { DeliverLogouts } from './deliver-logouts';
import { LogoutDeliveriesStore } from './logout-deliveries.store';

const SECOND = 1_000;
const HOUR = 3_600_000;

let fresh: FreshDatabase;
let folder: string;
let keystore: Keystore;
let store: LogoutDeliveriesStore;
let clock: SetClock;
let gva: TitleServer;
let hbvl: TitleServer;
let workers: DeliverLogouts[];

beforeAll(async () => {
  fresh = await freshDatabase([...platformMigrations, ...accessMigrations, ...trustMigrations, ...identityMigrations]);
  folder = mkdtempSync(join(tmpdir(), 'pluspas-logouts-'));
  keystore = await Keystore.open(folder, { create: true, now: Date.now() });
  store = new LogoutDeliveriesStore(fresh.database);
});
afterAll(async () => {
  await fresh.drop();
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  await fresh.database.query('delete from logout_deliveries');
  clock = new SetClock(Date.parse('2026-11-25T08:00:00Z'));
  [gva, hbvl] = [await titleServer(), await titleServer()];
  workers = [];
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.onModuleDestroy()));
  await Promise.all([gva.close(), hbvl.close()]);
});

/** A process that delivers when a test says so. */
function worker(changes: Partial<SiteClient> = {}): DeliverLogouts {
  const ports: Record<string, number> = { 'site-gva': gva.port, 'site-hbvl': hbvl.port };
  const find = async (clientId: string) => {
    const origin = `http://${clientId}.localhost:${ports[clientId]}`;
    return {
      clientId,
      redirectUris: [`${origin}/cb`],
      backchannelLogoutUri: `${origin}/bcl`,
      ...changes,
    } as SiteClient;
  };
  const options = { baseUrl: 'http://localhost:3000' } as IdentityOptions;
  const made = new DeliverLogouts(store, { find } as SiteClients, keystore, options, clock, new Metrics());
  made.start();
  workers.push(made);
  return made;
}

const owe = (...pairs: readonly (readonly [clientId: string, sid: string])[]) =>
  store.add(
    fresh.database,
    pairs.map(([clientId, sid]) => ({ clientId, sid, grantId: null })),
    clock.now(),
  );
const waiting = async () => (await store.state()).waiting;

/** Lets `ms` go by in small steps, as a process that runs would see them. */
async function pass(ms: number, made: DeliverLogouts, step = ms): Promise<void> {
  for (let left = ms; left > 0; left -= step) {
    clock.pass(Math.min(step, left));
    await run(made);
  }
}

async function run(made: DeliverLogouts): Promise<void> {
  made.wake();
  await made.settled();
}

describe('a title where a reader was logged in', () => {
  it('is told of the end by a signed token of its own, once', async () => {
    await owe(['site-gva', 's-1'], ['site-hbvl', 's-1']);
    const made = worker();
    await run(made);
    await run(made);
    expect([gva.heard.length, hbvl.heard.length, await waiting()]).toEqual([1, 1, 0]);
    const [token = ''] = gva.heard;
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'logout+jwt', alg: 'ES256' });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      iss: 'http://localhost:3000/oidc',
      aud: 'site-gva',
      sid: 's-1',
      jti: expect.any(String),
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(120);
    expect(claims).not.toHaveProperty('nonce');
  });

  it('that was down is told again with a token that is new, and keeps no other title waiting', async () => {
    gva.status = 503;
    await owe(['site-gva', 's-1'], ['site-hbvl', 's-1']);
    const made = worker();
    await run(made);
    expect([gva.heard.length, hbvl.heard.length]).toEqual([1, 1]);
    await pass(60 * SECOND, made, SECOND / 2);
    expect(gva.heard.length).toBeGreaterThan(3);
    gva.status = 200;
    await pass(64 * SECOND, made, SECOND);
    expect(await waiting()).toBe(0);
    expect(new Set(gva.heard.map((token) => decodeJwt(token).jti)).size).toBe(gva.heard.length);
  });

  it('is told by the next process when the one that had taken it dies', async () => {
    await owe(['site-gva', 's-1']);
    const [taken] = await store.claim('site-gva', clock.now(), clock.now() + 10 * SECOND, 16);
    expect(taken).toMatchObject({ sid: 's-1', attempts: 1 });
    const next = worker();
    await run(next);
    expect(gva.heard).toEqual([]);
    await pass(10 * SECOND, next);
    expect([gva.heard.length, await waiting()]).toEqual([1, 0]);
  });

  it('is told once by three processes that deliver at the same time', async () => {
    await owe(...Array.from({ length: 60 }, (_, nth) => ['site-gva', `s-${nth}`] as const));
    await Promise.all([worker(), worker(), worker()].map(run));
    expect(gva.heard.length).toBe(60);
    expect(new Set(gva.heard.map((token) => decodeJwt(token).sid)).size).toBe(60);
  });

  it('that never answers is given up after a day, and the operator sees it', async () => {
    gva.status = 500;
    await owe(['site-gva', 's-1']);
    const made = worker();
    await pass(23 * HOUR, made, HOUR);
    expect(await waiting()).toBe(1);
    await pass(2 * HOUR, made, HOUR);
    expect(await store.state()).toEqual({ waiting: 0, oldest: null, givenUp: 1 });
    const told = gva.heard.length;
    await pass(3 * HOUR, made, HOUR);
    expect(gva.heard.length).toBe(told);
  });

  it.each([302, 307])('that sends the token on (%s) is not followed', async (status) => {
    gva.status = status;
    gva.headers = { location: `http://site-hbvl.localhost:${hbvl.port}/bcl` };
    await owe(['site-gva', 's-1']);
    await run(worker());
    expect([gva.heard.length, hbvl.heard.length, await waiting()]).toEqual([1, 0, 1]);
  });

  it.each([
    ['on another origin', (port: number) => `http://site-hbvl.localhost:${port}/bcl`],
    ['with a name and a password in it', (port: number) => `http://u:p@site-gva.localhost:${port}/bcl`],
    ['that is no address', () => 'bcl'],
  ])('with an address for logouts %s is told nothing', async (_what, uri) => {
    await owe(['site-gva', 's-1']);
    await run(worker({ backchannelLogoutUri: uri(gva.port) }));
    expect([gva.heard, hbvl.heard, await waiting()]).toEqual([[], [], 0]);
  });
});
