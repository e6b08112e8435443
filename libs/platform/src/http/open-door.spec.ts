import { request as rawRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Body, Controller, Get, Injectable, Module, type OnModuleInit, Param, Post, Query } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Problem } from '@pluspas/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Readiness } from '../health/readiness';
import { Metrics } from '../metrics/metrics';
import { Refusal } from '../problems/refusal';
import { ErrorPages } from './error-pages';
import { openDoor } from './open-door';
import { HttpRoute } from './route-config';

const Thing = z.strictObject({ name: z.string(), inner: z.object({ count: z.number() }) }).meta({ id: 'Thing' });
const Page = z.object({ limit: z.coerce.number().int().max(100).default(20) });

@Controller('things')
class Things {
  @Post()
  make(@Body({ schema: Thing }) thing: z.infer<typeof Thing>) {
    return thing;
  }

  @Get()
  @ApiOkResponse({ standardSchema: z.array(Thing) })
  list(@Query({ schema: Page }) page: z.infer<typeof Page>) {
    return page;
  }

  @Get('refused')
  refuse() {
    throw new Refusal('over-role-limit', {
      pointer: '/until',
      detail: 'At most 14 days.',
      cause: new Error('inner words'),
    });
  }

  @Get('broken')
  broken() {
    throw new Error('the secret of alice@example.com');
  }

  @Get('cached')
  @HttpRoute({ cacheControl: 'public, max-age=60', csp: `default-src 'none'` })
  cached() {
    return {};
  }

  @Post('form')
  @HttpRoute({ forms: true })
  form(@Body() fields: unknown) {
    return fields;
  }

  @Get(':id')
  one(@Param('id', { schema: z.uuid() }) id: string) {
    return { id };
  }
}

@Injectable()
class NativeRoutes implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit() {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const body = z.toJSONSchema(Thing, { target: 'draft-7' });
    fastify.post('/native', { schema: { body } }, async (request) => request.body);
    fastify.get('/native/:id/part', async () => ({}));
    fastify.get('/mounted/*', async (_request, reply) => {
      reply.hijack();
      reply.raw.end('past fastify');
    });
  }
}

class Pages extends ErrorPages {
  render({ status }: Problem) {
    return `<h1>${status}</h1>`;
  }
}

@Module({
  controllers: [Things],
  providers: [Metrics, Readiness, NativeRoutes, { provide: ErrorPages, useClass: Pages }],
})
class Root {}

let app: NestFastifyApplication;
let url: string;
const lines: string[] = [];

beforeAll(async () => {
  app = await openDoor(Root, {
    name: 'test',
    port: 0,
    logTo: { write: (line: string) => void lines.push(line) },
    openApi: {
      title: 'Test',
      description: 'Of a test.',
      version: '1',
      extraPaths: () => ({ paths: { '/native': { post: { responses: {} } } } }),
    },
  });
  url = (await app.getUrl()).replace('localhost', '127.0.0.1');
});
afterAll(() => app.close());
beforeEach(() => lines.splice(0));

const json = (body: string, path = '/things') =>
  fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

async function problem(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await answer.json()) as Problem;
}

const code = ({ type }: Problem) => type.split('/').at(-1);

describe.each(['/things', '/native'])('a body for %s', (path) => {
  it('is taken when it is right', async () => {
    const answer = await json('{"name":"a","inner":{"count":1}}', path);
    expect(answer.status).toBe(path === '/things' ? 201 : 200);
    expect(await answer.json()).toEqual({ name: 'a', inner: { count: 1 } });
  });

  it.each([
    ['of a wrong type, in a wrong place', '{"name":"a","inner":{"count":"1"}}', '/inner/count'],
    ['that is missing', '{"inner":{"count":1}}', '/name'],
  ])('is refused by the name of a field %s', async (_, body, pointer) => {
    const answer = await json(body, path);
    expect(answer.status).toBe(400);
    const refused = await problem(answer);
    expect(code(refused)).toBe('invalid-request');
    expect(refused.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it.each([
    ['malformed', '{"name":'],
    ['empty', ''],
    ['with __proto__', '{"__proto__":{"admin":true},"name":"a","inner":{"count":1}}'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"admin":true}},"name":"a"}'],
    ['20,000 arrays deep', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['65 levels deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
  ])('that is %s is a malformed request, answered at once', async (_, body) => {
    const start = performance.now();
    const answer = await json(body, path);
    expect(answer.status).toBe(400);
    expect(code(await problem(answer))).toBe('malformed-request');
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('of another content type is refused with 400, a form too', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await fetch(url + path, { method: 'POST', headers: { 'content-type': type }, body: 'name=a' });
      expect(answer.status).toBe(400);
      expect(code(await problem(answer))).toBe('unsupported-content-type');
    }
  });

  it('of 2 MB is too large', async () => {
    const answer = await json(JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) }), path);
    expect(answer.status).toBe(413);
    expect(code(await problem(answer))).toBe('payload-too-large');
  });
});

describe('an address', () => {
  it('that nobody serves is 404', async () => {
    const answer = await fetch(`${url}/nowhere?who=alice@example.com`);
    expect(answer.status).toBe(404);
    expect(code(await problem(answer))).toBe('not-found');
  });

  it('that is served with another method is 405 and names the methods', async () => {
    const answer = await fetch(`${url}/native/7/part`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(code(await problem(answer))).toBe('method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('that is no valid URL is a malformed request', async () => {
    const answer = await fetch(`${url}/%E0%A4%A`);
    expect(answer.status).toBe(400);
    expect(code(await problem(answer))).toBe('malformed-request');
  });

  it('names a wrong parameter, of the path or the query, by its name', async () => {
    expect((await problem(await fetch(`${url}/things/7`))).errors).toEqual([
      expect.objectContaining({ pointer: 'id' }),
    ]);
    expect((await problem(await fetch(`${url}/things?limit=1000`))).errors).toEqual([
      expect.objectContaining({ pointer: 'limit' }),
    ]);
  });

  it('takes a form only where the route says so', async () => {
    const answer = await fetch(`${url}/things/form`, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(await answer.json()).toEqual({ a: '1' });
  });
});

describe('an error', () => {
  it('that is planned says what the caller may know, and the log the cause', async () => {
    const answer = await fetch(`${url}/things/refused`);
    expect(answer.status).toBe(403);
    const body = await problem(answer);
    expect(body).toMatchObject({
      detail: 'At most 14 days.',
      errors: [{ pointer: '/until', detail: 'At most 14 days.' }],
    });
    expect(JSON.stringify(body)).not.toContain('inner words');
    expect(lines.join('')).toContain('inner words');
  });

  it('that nobody planned is plain words and a reference; the log has the cause, without the address in it', async () => {
    const answer = await fetch(`${url}/things/broken`, { headers: { 'x-request-id': 'r-1' } });
    expect(answer.status).toBe(500);
    const body = await problem(answer);
    expect(body).toMatchObject({ type: expect.stringMatching(/internal-error$/), reference: 'r-1' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(lines.join('')).toContain('the secret of [e-mail]');
    expect(lines.join('')).not.toContain('alice');
  });

  it('is a page for who asks for one', async () => {
    const answer = await fetch(`${url}/nowhere`, { headers: { accept: 'text/html,*/*' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await answer.text()).toBe('<h1>404</h1>');
  });

  it('is a problem also for bytes that are no HTTP', async () => {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
      socket
        .on('data', (chunk) => (text += chunk))
        .on('end', () => resolve(text))
        .on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('malformed-request');
  });
});

describe('every answer', () => {
  it('echoes a request id that is one, and makes one otherwise', async () => {
    expect((await fetch(`${url}/things`, { headers: { 'x-request-id': 'abc-1' } })).headers.get('x-request-id')).toBe(
      'abc-1',
    );
    for (const wrong of ['x'.repeat(129), 'with space', 'é']) {
      const echoed = (await fetch(`${url}/things`, { headers: { 'x-request-id': wrong } })).headers.get('x-request-id');
      expect(echoed).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each(['/things', '/nowhere', '/things/broken', '/health/live', '/mounted/x'])(
    'of %s carries the strict headers',
    async (path) => {
      const { headers } = await fetch(url + path);
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      );
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-request-id')).not.toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('has other headers where its route says so', async () => {
    const { headers } = await fetch(`${url}/things/cached`);
    expect(headers.get('cache-control')).toBe('public, max-age=60');
    expect(headers.get('content-security-policy')).toBe(`default-src 'none'`);
  });

  it('leaves one line in the log: the pattern of the route, no URL, no address', async () => {
    await fetch(`${url}/things/0190a6a5-7b3c-7e3a-8f0e-3d1f6a1b2c3d?email=alice@example.com`);
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told).toEqual([
      expect.objectContaining({ level: 'info', door: 'test', method: 'GET', route: '/things/:id', status: 200 }),
    ]);
    expect(lines.join('')).not.toMatch(/alice|0190a6a5/);
  });

  it('is counted by route pattern, method and class of status', async () => {
    await fetch(`${url}/things/0190a6a5-7b3c-7e3a-8f0e-3d1f6a1b2c3d`);
    await fetch(`${url}/made-up-${Math.random()}`);
    const text = await (await fetch(`${url}/metrics`)).text();
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
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    app.get(Readiness).add('database', async () => {
      throw new Error('down');
    });
    const answer = await fetch(`${url}/health/ready`);
    expect(answer.status).toBe(503);
    expect((await problem(answer)).detail).toBe('Not ready: database.');
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});

describe('the documents', () => {
  it('are OpenAPI 3.1 with the routes of Nest and the native ones', async () => {
    const document = (await (await fetch(`${url}/docs/openapi.json`)).json()) as { openapi: string; paths: object };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/things', '/things/{id}', '/native']));
    expect(document).toMatchObject({ components: { schemas: { Thing: { additionalProperties: false } } } });
  });

  it('have a page whose policy lets its own scripts run, there alone', async () => {
    const answer = await fetch(`${url}/docs`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('swagger-ui');
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self'`);
    expect(await (await fetch(`${url}/docs/swagger-ui-bundle.js`)).text()).toContain('SwaggerUI');
  });
});

it('listens on ::1 too, on the same port', async () => {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const status = await new Promise((resolve, reject) => {
    rawRequest({ host: '::1', port, path: '/health/live' }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});
