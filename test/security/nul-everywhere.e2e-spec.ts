import { randomUUID } from 'node:crypto';
import { openWholeHouse, type WholeHouse } from '../support/whole-house';
import { type BodyRoute, bodyRoutes, GOOD_BODIES } from './body-routes';

jest.setTimeout(60_000);

/** What no text of the database can hold: a NUL, and half of a character. */
const UNSTORABLE = ['a\0b', 'a\ud800b'];

/** Query parameters that some route reads. */
const QUERY = ['q', 'limit', 'cursor', 'title', 'reader', 'article', 'tier', 'at', 'knownAt', 'error', 'lang', 'with'];

describe('a text that the database cannot hold', () => {
  let house: WholeHouse;
  const answered = new Set<number>();

  beforeAll(async () => {
    house = await openWholeHouse();
  });
  afterAll(() => house.close());

  const tokenFor = async (url: string) => {
    const audience = url.startsWith('/v1/admin') ? 'admin' : url.startsWith('/v1/me') ? 'me' : 'check';
    return { authorization: `Bearer ${await house.token(audience)}` };
  };

  async function ask(method: string, path: string, init: RequestInit = {}) {
    const headers = { ...(await tokenFor(path)), 'idempotency-key': randomUUID(), ...init.headers };
    const answer = await fetch(house.url + path, { method, redirect: 'manual', ...init, headers });
    answered.add(answer.status);
    const body = (await answer.text()).slice(0, 2_000);
    return { status: answer.status, body };
  }

  const routes = () => house.routes().filter(({ method }) => !['TRACE', 'QUERY'].includes(method));
  const methodOf = (method: string) => (method === 'ALL' ? 'GET' : method);

  it('in a query is refused by every route, and named', async () => {
    const wrong: string[] = [];
    for (const { method, url } of routes()) {
      for (const name of QUERY) {
        const path = `${url.replace(/:\w+/g, 'x').replace('*', 'auth')}?${name}=a%00b`;
        const { status, body } = await ask(methodOf(method), path);
        const isNamed = method === 'HEAD' || body.includes(`"pointer":"${name}"`);
        if (status !== 400 || !isNamed) wrong.push(`${method} ${path} ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('in a path is refused by every route that reads one', async () => {
    const open = routes().filter(({ url }) => /[:*]/.test(url));
    expect(open.length).toBeGreaterThan(20);
    for (const { method, url } of open) {
      const path = url.replace(/:\w+|\*/g, 'a%00b');
      expect([method, path, (await ask(methodOf(method), path)).status]).toEqual([method, path, 400]);
    }
  });

  it('in a form is refused by every page, and named', async () => {
    const pages: string[] = [];
    for (const { url } of routes().filter(({ method, url }) => method === 'POST' && /^\/(login|account)/.test(url))) {
      const { body } = await ask('POST', url.replace(/:\w+/g, 'x'), { body: new URLSearchParams({ email: 'a' }) });
      // What a script of ours asks takes JSON alone.
      if (!body.includes('/unsupported-content-type"')) pages.push(url);
    }
    expect(pages.length).toBeGreaterThan(10);
    for (const url of pages) {
      for (const name of ['email', 'password', 'current', 'code', 'device', 'anything', 'two\0names']) {
        const body = new URLSearchParams({ [name]: 'a\0b' });
        const answer = await ask('POST', url.replace(/:\w+/g, 'x'), { body, headers: { origin: house.baseUrl } });
        expect([url, name, answer.status]).toEqual([url, name, 400]);
        expect(answer.body).toContain(`"pointer":"/${name.replace('\0', '')}"`);
      }
    }
  });

  it('in a form below /oidc is a client’s mistake, in the words of OAuth', async () => {
    const fields = [
      'grant_type',
      'code',
      'refresh_token',
      'client_id',
      'client_secret',
      'redirect_uri',
      'token',
      'scope',
    ];
    for (const path of ['/oidc/token', '/oidc/token/revocation', '/oidc/token/introspection', '/oidc/session/end']) {
      for (const name of fields) {
        const form = { grant_type: 'refresh_token', refresh_token: 'x', token: 'x', [name]: 'a\0b' };
        const { status } = await ask('POST', path, {
          body: new URLSearchParams(form),
          headers: { authorization: `Basic ${Buffer.from('site-gva:demo-secret-gva').toString('base64')}` },
        });
        expect([path, name, status, status >= 200 && status < 500]).toEqual([path, name, status, true]);
      }
    }
  });

  it('in a cookie or an encoded header is nobody’s', async () => {
    for (const { method, url } of routes().filter(({ method }) => ['GET', 'ALL'].includes(method))) {
      const names = ['__Host-idp', 'pluspas_idp', '_interaction', '_interaction_resume', '__Host-ent', 'pluspas_code'];
      const cookie = [...names, ...house.browser().cookieNames()].map((name) => `${name}=a%00b`).join('; ');
      const path = url.replace(/:\w+/g, 'x').replace('*', 'auth');
      for (const headers of [
        { cookie },
        { cookie: `${cookie}; x="\\u0000"` },
        { 'x-pluspas-article': 'a%00b', 'x-pluspas-tier': '%00', 'x-request-id': '%00' },
        { authorization: `Basic ${Buffer.from('a\0b:c\0d').toString('base64')}` },
        { authorization: 'Bearer a%00b' },
      ]) {
        const { status } = await ask(methodOf(method), path, { headers: headers as Record<string, string> });
        expect([path, JSON.stringify(headers), status, status < 500]).toEqual([
          path,
          JSON.stringify(headers),
          status,
          true,
        ]);
      }
    }
  });

  it('in JSON is refused field by field, or never reaches the database', async () => {
    const known: readonly BodyRoute[] = await bodyRoutes(house);
    expect(known.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(Object.keys(GOOD_BODIES).sort());
    for (const { method, url } of known) {
      const good = GOOD_BODIES[`${method} ${url}`];
      for (const text of UNSTORABLE) {
        for (const [pointer, body] of spoiled(good, text)) {
          const { status, body: answer } = await ask(
            method,
            url.replace('{id}', 'grt_01930000-0000-7000-8000-000000000001'),
            {
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            },
          );
          // A check looks nobody's words up: it may answer about an article of that name.
          const may = url.startsWith('/access/') ? [200, 400, 403] : [400];
          expect([url, pointer, status, may.includes(status)]).toEqual([url, pointer, status, true]);
          if (!url.startsWith('/access/')) expect(answer).toContain('"pointer":"/');
        }
      }
    }
  });

  it('was never a fault of ours', () => {
    expect([...answered].filter((status) => status >= 500)).toEqual([]);
    expect(house.logged()).not.toContain('invalid byte sequence');
    expect(house.logged()).not.toContain('unsupported Unicode escape');
  });
});

/** Copies of `value`, each with one of its texts replaced. */
function* spoiled(value: unknown, text: string, pointer = ''): Generator<readonly [string, unknown]> {
  if (typeof value === 'string') yield [pointer, text];
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    for (const [inner, copy] of spoiled(member, text, `${pointer}/${name}`)) {
      yield [
        inner,
        Array.isArray(value)
          ? value.map((each, at) => (String(at) === name ? copy : each))
          : { ...value, [name]: copy },
      ];
    }
  }
}
