import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { redeem } from '../support/site-login';
import { openWholeHouse, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';
import { type BodyRoute, bodyRoutes, GOOD_BODIES } from './body-routes';
import { anExtra, asFields, writtenWith } from './mass-assignment';

jest.setTimeout(60_000);

const RUNS = { numRuns: 60 };

describe('a request with members that nobody asked for', () => {
  let house: WholeHouse;
  let routes: readonly BodyRoute[];

  beforeAll(async () => {
    // Some hundreds of questions in a second, from one client.
    house = await openWholeHouse({ env: { LIMIT_QUESTIONS_PER_SECOND: '100000' } });
    routes = await bodyRoutes(house);
  });
  afterAll(() => house.close());

  async function send({ method, url }: BodyRoute, body: string) {
    const token = await house.token(url.startsWith('/v1/admin') ? 'admin' : url.startsWith('/v1/me') ? 'me' : 'check');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      'x-request-id': 'r-1',
    };
    const path = url.replace('{id}', 'grt_01930000-0000-7000-8000-000000000001');
    const answer = await fetch(house.url + path, { method, headers, body });
    return { status: answer.status, text: (await answer.text()).replace(/"asOf":"[^"]+"/g, '"asOf":""') };
  }

  /** What nobody may have changed by them. */
  const everything = async () =>
    JSON.stringify(
      await Promise.all(
        ['accounts', 'site_clients', 'grants', 'entitlement_heads', 'credentials', 'audit_rows'].map((table) =>
          house.database.query(`select * from ${table} order by 1`),
        ),
      ),
    );

  it('[identity 37] is known for every route that takes JSON', () => {
    expect(routes.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(GOOD_BODIES).sort());
  });

  it('[identity 37] gets the answer of one without them, or 400; and changes nothing', async () => {
    const before = await everything();
    for (const route of routes) {
      const good = GOOD_BODIES[`${route.method} ${route.url}`];
      const isQuestion = route.url.startsWith('/access/');
      const plain = isQuestion ? await send(route, JSON.stringify(good)) : null;
      if (plain) expect([route.url, plain.status]).toEqual([route.url, 200]);
      await fc.assert(
        fc.asyncProperty(anExtra, fc.nat({ max: 20 }), async (extra, at) => {
          const body = writtenWith(good, extra, at);
          const answer = await send(route, body);
          // What writes refuses what it does not know (and a grant made in spite of it would show in the tables).
          // Named twice, `titles` is what came last, and 403 where the token does not cover them.
          if (answer.status !== 400 && answer.status !== 403) expect([body, answer]).toEqual([body, plain]);
        }),
        RUNS,
      );
    }
    expect(await everything()).toBe(before);
  });

  it('[identity 37] is the same in a query: it is about the reader of the token, and of the title that was asked', async () => {
    const headers = { authorization: `Bearer ${await house.token('me')}` };
    const ask = async (path: string) => {
      const answer = await fetch(house.url + path, { headers });
      return answer.json() as Promise<{ pass: string; account: string }>;
    };
    const mine = JSON.stringify(await ask('/v1/me/access')).replace(/"asOf":"[^"]+"/, '');
    await fc.assert(
      fc.asyncProperty(anExtra, async (extra) => {
        // A second title would be another question, not an extra.
        const query = new URLSearchParams(asFields(extra).filter(([name]) => name !== 'title') as [string, string][]);
        expect(JSON.stringify(await ask(`/v1/me/access?${query}`)).replace(/"asOf":"[^"]+"/, '')).toBe(mine);
        const { pass } = await ask(`/v1/me/pass?title=gva&${query}`);
        expect(decodeJwt(pass)).toMatchObject({ sub: SUBSCRIBER_ID, aud: 'gva' });
      }),
      RUNS,
    );
  });

  it('[identity 37] is the same at the token endpoint: a site’s token says what the house knows of the site', async () => {
    const claimsOf = async (form: Record<string, string>) => {
      const answer = await redeem(house.url, 'gva', form);
      expect(answer.status).toBe(200);
      const { iat, exp, jti, ...claims } = decodeJwt(((await answer.json()) as { access_token: string }).access_token);
      return claims;
    };
    const plain = await claimsOf({ grant_type: 'client_credentials' });
    await fc.assert(
      fc.asyncProperty(anExtra, async (extra) => {
        const form = Object.fromEntries([...asFields(extra), ['grant_type', 'client_credentials']]);
        expect(await claimsOf(form)).toEqual(plain);
      }),
      RUNS,
    );
  });

  it('[identity 37] leaves every other object as it was', () => {
    expect(Reflect.get({}, 'role')).toBeUndefined();
    expect(Reflect.get({}, 'decision')).toBeUndefined();
    expect(typeof {}.toString).toBe('function');
  });
});
