import { createServer } from 'node:net';
import type { Tier } from '@pluspas/domain';
import { type FastifyInstance, fastify } from 'fastify';
import {
  createPluspas,
  MemorySessions,
  type Pluspas,
  type PluspasOptions,
  pluspasRoutes,
  sendPage,
  visitOf,
} from '../src';
import type { SiteSession } from '../src/session/session';
import { FakeService } from './fake-service';

/** Looks into the sessions without changing how they work. */
export class WatchedSessions extends MemorySessions {
  readonly opened: SiteSession[] = [];

  override async open(session: SiteSession): Promise<void> {
    this.opened.push(session);
    await super.open(session);
  }

  get last(): SiteSession {
    const session = this.opened.at(-1);
    if (session === undefined) throw new Error('no session was opened');
    return session;
  }
}

/** A newspaper on the SDK, the service it asks, and a clock that runs ahead when a test says so. */
export interface TestSite {
  readonly service: FakeService;
  readonly pluspas: Pluspas;
  readonly sessions: WatchedSessions;
  readonly host: string;
  readonly reports: string[];
  /** The address of an article: `/plus/a1`. */
  at(path: string): string;
  later(ms: number): void;
  end(): Promise<void>;
}

export async function startSite(options: Partial<PluspasOptions> = {}, serviceHost = '127.0.0.1'): Promise<TestSite> {
  const port = await freePort();
  const host = 'gva.localhost';
  const siteUrl = `http://${host}:${port}`;
  const service = await new FakeService().start(
    [{ id: 'site-gva', secret: 'a secret of the tests', siteUrl }],
    serviceHost,
  );
  const sessions = new WatchedSessions();
  const reports: string[] = [];
  let ahead = 0;
  const pluspas = createPluspas({
    serviceUrl: service.url,
    title: 'gva',
    clientId: 'site-gva',
    clientSecret: 'a secret of the tests',
    siteUrl,
    sessions,
    clock: { now: () => Date.now() + ahead },
    timeoutMs: 600,
    report: (what, cause) => reports.push(`${what}: ${cause instanceof Error ? cause.message : cause}`),
    ...options,
  });
  const app = pages(pluspas);
  await app.listen({ port, host: '127.0.0.1' });
  return {
    service,
    pluspas,
    sessions,
    host,
    reports,
    at: (path) => siteUrl + path,
    later: (ms) => {
      ahead += ms;
      service.ahead = ahead;
    },
    end: async () => {
      await Promise.all([app.close(), service.stop()]);
    },
  };
}

/** `/<tier>/<article>` shows, as JSON, who reads and what the check said. */
function pages(pluspas: Pluspas): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  void app.register(pluspasRoutes, { pluspasOf: () => pluspas });
  app.get('/', async (request, reply) => {
    const visit = await visitOf(pluspas, request, reply);
    return visit === null ? reply : sendPage(reply, visit, JSON.stringify({ reader: visit.reader }));
  });
  app.get<{ Params: { tier: Tier; article: string } }>('/:tier/:article', async (request, reply) => {
    const visit = await visitOf(pluspas, request, reply);
    if (visit === null) return reply;
    const answer = await visit.check(request.params);
    const { readHereHref, devicesHref } = visit;
    const hrefs = { whyHref: visit.whyHref(request.params, 'reference-1'), readHereHref, devicesHref };
    const { reader, remembered } = visit;
    return sendPage(reply, visit, JSON.stringify({ reader, remembered, ...hrefs, ...answer }));
  });
  return app;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
