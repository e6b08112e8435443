import { Controller, Get } from '@nestjs/common';
import { AUDIENCES } from '@pluspas/contract';
import { type Caller, CurrentCaller, checkRoute, Policy, TokenVerifier } from '@pluspas/trust';
import { type AttackersKeyServer, attackersKeyServer } from './attackers-key-server';
import { type GuardedApp, guardedApp } from './guarded-app';
import type { JwtCase, Verdict } from './jwt-case';
import { jwtCases } from './jwt-cases';
import { type JwtForge, jwtForge, publishedKeys } from './jwt-forge';

const ISSUER = 'http://127.0.0.1:3000/oidc';
const NOW = 1_795_600_000;

@Controller()
class Doors {
  @Get('guarded')
  @Policy({ audience: 'check' })
  guarded(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }

  @Get('staff')
  @Policy({ audience: 'admin' })
  staff(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }
}

const native = checkRoute(
  { method: 'GET', url: '/native', policy: { audience: 'check' }, summary: 'Who am I?' },
  ({ caller }) => caller,
);

let evil: AttackersKeyServer;
let house: GuardedApp;
let forge: JwtForge;
let cases: readonly JwtCase[];

beforeAll(async () => {
  evil = await attackersKeyServer();
  forge = jwtForge({ issuer: ISSUER, audience: AUDIENCES.check, typ: 'at+jwt', now: NOW });
  cases = jwtCases(forge, evil.url);
  const keys = publishedKeys(forge);
  house = await guardedApp({ issuer: ISSUER, now: NOW * 1000, keys, controllers: [Doors], routes: [native] });
});

afterAll(async () => {
  await house.app.close();
  await evil.close();
});

// One request id for all, because an answer quotes it.
const ask = (path: string, token: string) =>
  fetch(house.url + path, { headers: { authorization: `Bearer ${token}`, 'x-request-id': 'r-1' } });

const verdictsDue = () => Object.fromEntries(cases.map(({ id, verdict }) => [id, verdict]));

async function verdicts(of: (token: string) => Promise<Verdict>): Promise<Record<string, Verdict>> {
  const given: Record<string, Verdict> = {};
  for (const { id, token } of cases) given[id] = await of(token);
  return given;
}

const overHttp = (path: string) => async (token: string) => {
  const { status } = await ask(path, token);
  // Anything else than these two shows up in the comparison.
  return status === 200 ? 'accept' : status === 401 ? 'refuse' : (String(status) as Verdict);
};

describe('a token for the check, forged in 88 ways', () => {
  it('[identity 10] is a table of 57 attacks and 31 disagreements', () => {
    expect(cases.filter(({ id }) => id.startsWith('J'))).toHaveLength(57);
    expect(cases.filter(({ id }) => id.startsWith('X'))).toHaveLength(31);
  });

  it('[identity 10] gets the due verdict from the verifier', async () => {
    const verifier = house.app.get(TokenVerifier);
    const given = await verdicts((token) =>
      verifier.verify(token, 'check').then(
        () => 'accept',
        (refusal) => (refusal.code === 'unauthenticated' ? 'refuse' : refusal),
      ),
    );
    expect(given).toEqual(verdictsDue());
  });

  it('[identity 10] gets the due verdict from the guard, over HTTP', async () => {
    expect(await verdicts(overHttp('/guarded'))).toEqual(verdictsDue());
  });

  it('[identity 10] gets the due verdict at a native route, over HTTP', async () => {
    expect(await verdicts(overHttp('/native'))).toEqual(verdictsDue());
  });

  it('gets the due verdict again when the good ones are remembered', async () => {
    expect(await verdicts(overHttp('/native'))).toEqual(verdictsDue());
  });

  it.each(['/guarded', '/native'])('is refused with one and the same answer at %s, whatever is wrong', async (path) => {
    const answers = new Set<string>();
    for (const { verdict, token } of cases) {
      if (verdict === 'accept') continue;
      const response = await ask(path, token);
      const { headers } = response;
      answers.add(
        [response.status, headers.get('www-authenticate'), headers.get('content-type'), await response.text()].join(),
      );
    }
    expect([...answers]).toEqual([
      `401,Bearer realm="pluspas", error="invalid_token",application/problem+json; charset=utf-8,${JSON.stringify({
        type: 'https://pluspas.example/problems/unauthenticated',
        title: 'A valid access token is required',
        status: 401,
        reference: 'r-1',
      })}`,
    ]);
  });

  it('is refused just so when there is no token at all', async () => {
    for (const path of ['/guarded', '/native']) expect((await fetch(house.url + path)).status).toBe(401);
  });

  it('never makes us ask the server it names', () => {
    expect(evil.asked()).toBe(0);
  });

  it('counts by its last sub when it has two', async () => {
    const twoSubs = cases.find(({ id }) => id === 'J56')?.token ?? '';
    expect(await (await ask('/guarded', twoSubs)).json()).toMatchObject({ subject: 'u-1' });
  });

  it('leaves every other object as it was', () => {
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it('is never written to the log', () => {
    const written = house.logged();
    expect(written).not.toBe('');
    const parts = cases.flatMap(({ token }) => token.split('.')).filter((part) => part.length > 20);
    expect(parts.filter((part) => written.includes(part))).toEqual([]);
    expect(written).not.toContain('A'.repeat(100));
  });
});

describe('a token of another kind', () => {
  it.each(['JWT', 'logout+jwt', 'ent+jwt'])('of typ %s is no access token, though we signed it', async (typ) => {
    expect((await ask('/guarded', forge.es256({ ...forge.header, typ }, forge.payload))).status).toBe(401);
  });

  it.each([AUDIENCES.me, AUDIENCES.admin])('for %s opens nothing of the check', async (aud) => {
    const token = forge.es256(forge.header, { ...forge.payload, aud, role: 'admin' });
    expect((await ask('/guarded', token)).status).toBe(401);
    expect((await ask('/native', token)).status).toBe(401);
  });

  it('for the check opens nothing of the staff', async () => {
    expect((await ask('/staff', forge.es256(forge.header, { ...forge.payload, role: 'admin' }))).status).toBe(401);
  });
});

describe('a second request at the same moment', () => {
  it('never gets the caller of the first', async () => {
    const readers = Array.from({ length: 50 }, (_, i) => `u-${i}`);
    const answers = await Promise.all(
      readers.map(async (sub) => (await ask('/guarded', forge.es256(forge.header, { ...forge.payload, sub }))).json()),
    );
    expect(answers.map(({ subject }) => subject)).toEqual(readers);
  });
});
