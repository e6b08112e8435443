import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassIssuer } from '@pluspas/access';
import { allMigrations } from '@pluspas/config/wiring';
import { KeyRotation } from '@pluspas/identity';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { part } from '../security/jwt-forge';
import { type FreshDatabase, freshDatabase } from '../support/postgres';
import { redeem } from '../support/site-login';
import { openWholeHouse, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const BASE_URL = 'http://127.0.0.1:9';
/** Another process knows a published key after this: see `PublishedKeys`. */
const HEARD_MS = 2_500;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function siteToken(house: WholeHouse): Promise<string> {
  const answer = await redeem(house.url, 'gva', { grant_type: 'client_credentials' });
  return ((await answer.json()) as { access_token: string }).access_token;
}

async function judgements(token: string, pass: string, judge: WholeHouse): Promise<readonly string[]> {
  const answers = [await judge.check(token), await judge.check(token, { subject: { type: 'pass', id: pass } })];
  const seen: string[] = [];
  for (const answer of answers) {
    const { decision } = (await answer.json()) as { decision?: boolean };
    seen.push(`${answer.status} ${decision}`);
  }
  return seen;
}

/** Every process signs, every process judges, without a pause. */
function load(houses: () => readonly WholeHouse[]) {
  const wrong: string[] = [];
  const kids = new Set<string>();
  let used = 0;
  let going = true;
  const worker = async (number: number) => {
    for (let turn = number; going; turn += 1) {
      const open = houses();
      const signer = open[turn % open.length] as WholeHouse;
      const token = await siteToken(signer);
      const pass = await signer.app.get(PassIssuer, { strict: false }).issue(SUBSCRIBER_ID, 'gva');
      for (const each of [token, pass.pass]) kids.add(decodeProtectedHeader(each).kid ?? '');
      for (const judge of open) {
        used += 2;
        wrong.push(...(await judgements(token, pass.pass, judge)).filter((seen) => seen !== '200 true'));
      }
    }
  };
  const workers = [worker(0), worker(1)];
  return {
    async stop() {
      going = false;
      await Promise.all(workers);
      return { used, wrong, kids: kids.size };
    },
  };
}

describe('the keys of two processes', () => {
  let fresh: FreshDatabase;
  let dataDir: string;
  let houses: WholeHouse[] = [];

  const open = () => openWholeHouse({ databaseUrl: fresh.url, dataDir, env: { BASE_URL } });

  beforeAll(async () => {
    fresh = await freshDatabase(allMigrations);
    dataDir = mkdtempSync(join(tmpdir(), 'pluspas-rolling-'));
    houses = [await open(), await open()];
  });
  afterAll(async () => {
    for (const house of houses) await house.close();
    await fresh.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** One process after the other, the rest goes on answering. */
  async function restartAll() {
    for (const old of [...houses]) {
      houses = [...houses.filter((house) => house !== old), await open()];
      // What was asked of it is answered first.
      await wait(300);
      await old.close();
    }
  }

  const listed = async (house: WholeHouse) => (await fetch(`${house.url}/oidc/jwks`)).json();

  it('[identity 23] are rotated under load without one failed verification; a key that was removed is refused', async () => {
    const [first] = houses as [WholeHouse];
    const copy = createLocalJWKSet((await listed(first)) as { keys: [] });
    const before = await siteToken(first);
    const loading = load(() => houses);
    await wait(300);
    const rotation = first.app.get(KeyRotation, { strict: false });
    const steps = await rotation.rotate({ force: true });
    expect(steps.filter(({ kind }) => kind === 'promoted')).toHaveLength(2);
    await wait(HEARD_MS);
    await restartAll();
    await wait(300);
    const { used, wrong, kids } = await loading.stop();
    expect(wrong).toEqual([]);
    expect(used).toBeGreaterThan(50);
    // Both keys of both uses signed during this time.
    expect(kids).toBe(4);

    const [one, two] = houses as [WholeHouse, WholeHouse];
    const after = await siteToken(one);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    // A copy of the list from before the rotation knows the new key.
    await expect(jwtVerify(after, copy)).resolves.toBeDefined();
    expect(new Set([JSON.stringify(await listed(one)), JSON.stringify(await listed(two))]).size).toBe(1);

    expect((await two.check(before)).status).toBe(200);
    await one.app.get(KeyRotation, { strict: false }).drop(decodeProtectedHeader(before).kid ?? '');
    await wait(HEARD_MS);
    for (const house of houses) {
      expect((await house.check(before)).status).toBe(401);
      expect((await house.check(await siteToken(house))).status).toBe(200);
    }
  });

  it.each(['cold', 'warm'])('[identity 23] stay known while 1000 invented ones are tried, %s', async (state) => {
    const house = state === 'cold' ? await open() : (houses[0] as WholeHouse);
    const token = await siteToken(house);
    if (state === 'warm') await house.check(token);
    const [, payload = '', signature = ''] = token.split('.');
    const invented = (n: number) =>
      `${part({ alg: 'ES256', typ: 'at+jwt', kid: `invented-${n}` })}.${payload}.${signature}`;
    const statuses = { invented: new Set<number>(), ours: new Set<number>() };
    for (let batch = 0; batch < 20; batch += 1) {
      const fresh = await siteToken(house);
      const tried = Array.from({ length: 50 }, (_, n) => house.check(invented(batch * 50 + n)));
      const ours = [house.check(token), house.check(fresh)];
      for (const { status } of await Promise.all(tried)) statuses.invented.add(status);
      for (const { status } of await Promise.all(ours)) statuses.ours.add(status);
    }
    expect([...statuses.invented]).toEqual([401]);
    expect([...statuses.ours]).toEqual([200]);
    if (state === 'cold') await house.close();
  });

  it('[identity 23] start no process that would sign with a key that was dropped', async () => {
    const [house] = houses as [WholeHouse];
    const stale = mkdtempSync(join(tmpdir(), 'pluspas-stale-'));
    const other = await openWholeHouse({ databaseUrl: fresh.url, dataDir: stale, env: { BASE_URL } });
    const [current] = (await other.app.get(KeyRotation, { strict: false }).list()).filter(
      ({ state }) => state === 'current',
    );
    await other.close();
    await house.database.query('update signing_keys set retired_at = now() where kid = $1', [current?.kid]);
    await expect(openWholeHouse({ databaseUrl: fresh.url, dataDir: stale, env: { BASE_URL } })).rejects.toThrow(
      'this folder of signing keys is out of date',
    );
    rmSync(stale, { recursive: true, force: true });
  });
});
