import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { checkSync } from 'recheck';
import { openWholeHouse, type WholeHouse } from '../support/whole-house';
import { type BodyRoute, bodyRoutes, GOOD_BODIES } from './body-routes';

jest.setTimeout(60_000);

const LEVELS = 20_000;
const MEGABYTE = 1024 * 1024;

const DEEP: readonly [string, string][] = [
  ['arrays', '['.repeat(LEVELS) + ']'.repeat(LEVELS)],
  ['objects', `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`],
  ['arrays without an end', '['.repeat(LEVELS)],
];

/** How long a request may take is no test (a busy machine); that it costs no more than it should is: see `stays awake`. */
describe('a request that is all depth or length', () => {
  let house: WholeHouse;
  let routes: readonly BodyRoute[];

  beforeAll(async () => {
    house = await openWholeHouse();
    routes = await bodyRoutes(house);
  });
  afterAll(() => house.close());

  const send = async ({ method, url }: BodyRoute, body: string) => {
    const token = await house.token(url.startsWith('/v1/admin') ? 'admin' : 'check');
    return fetch(house.url + url.replace('{id}', 'grt_01930000-0000-7000-8000-000000000001'), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body,
    });
  };

  it.each(DEEP)('[identity 42] of %s is refused by every route that takes JSON', async (_what, deep) => {
    expect(routes.length).toBeGreaterThan(4);
    for (const route of routes) {
      const answer = await send(route, deep);
      expect([route.url, answer.status]).toEqual([route.url, 400]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      // Not by a schema, which would have walked it.
      expect(await answer.text()).toContain('nested deeper than 64 levels');
    }
  });

  it('[identity 42] is refused wherever in a good body the depth sits', async () => {
    const [, deep] = DEEP[0] ?? ['', ''];
    for (const route of routes) {
      const good = GOOD_BODIES[`${route.method} ${route.url}`] ?? {};
      for (const name of [...Object.keys(good), 'more']) {
        const body = JSON.stringify({ ...good, [name]: 'HERE' }).replace('"HERE"', deep);
        expect([route.url, name, (await send(route, body)).status]).toEqual([route.url, name, 400]);
      }
    }
  });

  /** fetch would not send it: written by hand. The status, and `null` when the line was cut without a word. */
  function raw(head: readonly string[]): Promise<number | null> {
    return new Promise((resolve) => {
      const socket = connect(house.port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      // A server that refuses before it has read everything may reset the line under our pen.
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(text === '' ? null : Number(text.split(' ')[1])));
    });
  }

  const long = 'a'.repeat(MEGABYTE);
  const thousand = Array.from({ length: 10_000 }, (_, n) => `X-${n}: ${'a'.repeat(100)}`);

  it.each<[string, string, readonly string[]]>([
    ['one header', '/', [`X-Long: ${long}`]],
    ['cookies', '/login', [`Cookie: ${long}`]],
    ['a token', '/v1/me/access', [`Authorization: Bearer ${long}`]],
    ['a request id', '/health/live', [`X-Request-ID: ${long}`]],
    ['ten thousand headers', '/oidc/auth', thousand],
    ['a path', `/${long}`, []],
    ['a query', `/oidc/auth?state=${long}`, []],
  ])('[identity 42] with a megabyte of %s is refused', async (_what, path, headers) => {
    const status = await raw([`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...headers]);
    expect([null, 400, 414, 431]).toContain(status);
    expect(await house.check(await house.token('check')).then(({ status: after }) => after)).toBe(200);
  });

  it('[identity 42] stays awake: what is refused is never walked by a schema, a hash or a log', async () => {
    const [, deep] = DEEP[1] ?? ['', ''];
    const before = house.logged().length;
    await Promise.all(Array.from({ length: 40 }, () => send({ method: 'POST', url: '/access/v1/evaluation' }, deep)));
    // A line per answer, and nothing of what was sent.
    expect(house.logged().length - before).toBeLessThan(40 * 400);
    expect(house.logged()).not.toContain('Maximum call stack');
  });

  it('[identity 42] meets no expression of a schema that takes longer the longer the text', async () => {
    const document = await (await fetch(`${house.url}/docs/openapi.json`)).text();
    const patterns = new Set<string>();
    JSON.parse(document, (name, value: unknown) => {
      if (name === 'pattern' && typeof value === 'string') patterns.add(value);
      return value;
    });
    expect(patterns.size).toBeGreaterThan(0);
    const bad = [...patterns].filter((pattern) => checkSync(pattern, 'u', { timeout: 20_000 }).status !== 'safe');
    expect(bad).toEqual([]);
  });
});
