import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openSampleDoor, problemIn, type SampleDoor } from '../../../../test/support/sample-door';
import { Readiness } from '../health/readiness';

let door: SampleDoor;

beforeAll(async () => {
  door = await openSampleDoor();
});
afterAll(() => door.app.close());
beforeEach(() => door.log.splice(0));

describe('every answer', () => {
  it('echoes a request id that is one, and makes one otherwise', async () => {
    expect(
      (await fetch(`${door.url}/things`, { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id'),
    ).toBe('abc-1');
    for (const wrong of ['x'.repeat(129), 'with space', 'é']) {
      const echoed = (await fetch(`${door.url}/things`, { headers: { 'x-request-id': wrong } })).headers.get(
        'x-request-id',
      );
      expect(echoed).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each(['/things', '/nowhere', '/things/broken', '/health/live', '/mounted/x'])(
    'of %s carries the strict headers',
    async (path) => {
      const { headers } = await fetch(door.url + path);
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      );
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).not.toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('to JSON goes without what only a page needs, and can still not become one', async () => {
    const { headers } = await door.post('/things', '{"name":"a","inner":{"count":1}}');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'; frame-ancestors 'none'`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBeNull();
  });

  it('has other headers where its route says so', async () => {
    const { headers } = await fetch(`${door.url}/things/cached`);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'`);
  });

  it('leaves one line in the log: the pattern of the route, no URL, no address', async () => {
    await fetch(`${door.url}/things/0190a6a5-7b3c-7e3a-8f0e-3d1f6a1b2c3d?email=alice@example.com`);
    const told = door.log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toEqual([
      expect.objectContaining({ level: 'info', door: 'test', method: 'GET', route: '/things/:id', status: 200 }),
    ]);
    expect(door.log.join('')).not.toMatch(/alice|0190a6a5/);
  });

  it('is counted by route pattern, method and class of status', async () => {
    await fetch(`${door.url}/things/0190a6a5-7b3c-7e3a-8f0e-3d1f6a1b2c3d`);
    await fetch(`${door.url}/made-up-${Math.random()}`);
    const text = await (await fetch(`${door.url}/metrics`)).text();
    expect(text).toMatch(/http_requests_total{route="\/things\/:id",method="GET",status="2xx"} \d/);
    expect(text).toMatch(/http_requests_total{route="unmatched",method="GET",status="4xx"} \d/);
    expect(text).toMatch(
      /http_request_duration_seconds_bucket{route="\/things\/:id",method="GET",status="2xx",le="\+Inf"} \d/,
    );
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('made-up');
  });
});

describe('health', () => {
  it('is alive whatever else is broken, and ready unless a check fails, which it names', async () => {
    expect((await fetch(`${door.url}/health/ready`)).status).toBe(200);
    door.app.get(Readiness).add('database', async () => {
      throw new Error('down');
    });
    const answer = await fetch(`${door.url}/health/ready`);
    expect(answer.status).toBe(503);
    expect((await problemIn(answer)).detail).toBe('Not ready: database.');
    expect((await fetch(`${door.url}/health/live`)).status).toBe(200);
  });
});

describe('the documents', () => {
  it('are OpenAPI 3.1 with the routes of Nest and the native ones', async () => {
    const document = (await (await fetch(`${door.url}/docs/openapi.json`)).json()) as {
      openapi: string;
      paths: object;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/things', '/things/{id}', '/native']));
    expect(document).toMatchObject({ components: { schemas: { Thing: { additionalProperties: false } } } });
  });

  it('have a page whose policy lets its own scripts run, there alone', async () => {
    const answer = await fetch(`${door.url}/docs`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('swagger-ui');
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self'`);
    expect(await (await fetch(`${door.url}/docs/swagger-ui-bundle.js`)).text()).toContain('SwaggerUI');
  });
});

it('listens on ::1 too, on the same port', async () => {
  const { port } = door.app.getHttpServer().address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    rawRequest({ host: '::1', port, path: '/health/live' }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});
