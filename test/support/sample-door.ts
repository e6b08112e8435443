import { Body, Controller, Get, Injectable, Module, type OnModuleInit, Param, Post, Query } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import type { Problem } from '@pluspas/contract';
import { ErrorPages, HttpRoute, Metrics, openDoor, Readiness, Refusal } from '@pluspas/platform';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

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

/** A door with one of each kind of route, and what it wrote into its log. */
export interface SampleDoor {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly log: string[];
  post(path: string, body: string): Promise<Response>;
}

export async function openSampleDoor(): Promise<SampleDoor> {
  const log: string[] = [];
  const app = await openDoor(Root, {
    name: 'test',
    port: 0,
    logTo: { write: (line: string) => void log.push(line) },
    openApi: {
      title: 'Test',
      description: 'Of a test.',
      version: '1',
      extraPaths: () => ({ paths: { '/native': { post: { responses: {} } } } }),
    },
  });
  const url = (await app.getUrl()).replace('localhost', '127.0.0.1');
  return {
    app,
    url,
    log,
    post: (path, body) => fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  };
}

/** The body of an error answer. */
export async function problemIn(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await answer.json()) as Problem;
}

export const codeOf = ({ type }: Problem): string | undefined => type.split('/').at(-1);
