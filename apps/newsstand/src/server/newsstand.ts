import { randomUUID } from 'node:crypto';
import { pluspasRoutes } from '@pluspas/sdk';
import { serveAssets } from '@pluspas/ui';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { articleRoute } from './article.route';
import { faultPage, faultPages } from './fault-pages';
import { frontRoute } from './front.route';
import { Newspapers } from './newspapers';
import type { NewsstandSettings } from './newsstand-settings';
import { plansRoute } from './plans.route';
import { securityHeaders } from './security-headers';
import type { Stand } from './stand';

/** Five newspapers in one process, told apart by their host. Not listening yet. */
export async function createNewsstand(settings: NewsstandSettings): Promise<FastifyInstance> {
  const secure = securityHeaders(settings.serviceUrl);
  const app = fastify({
    // Addresses of a login carry its code: no request is logged, only trouble.
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: settings.logLevel, name: 'newsstand' },
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    // Addresses that the router itself refuses never reach a hook or a handler.
    frameworkErrors: (error, request, reply) => {
      secure(reply);
      faultPage(stand, error, request, reply);
    },
  });
  const newspapers = new Newspapers(settings, (what, cause) => app.log.warn({ cause: String(cause) }, what));
  const stand: Stand = { newspapers, settings };

  app.addHook('onRequest', async (_request, reply) => secure(reply));
  faultPages(app, stand);
  app.get('/health', async () => ({ status: 'ok' }));
  serveAssets(app, { maxAgeSeconds: 300 });
  await app.register(pluspasRoutes, { pluspasOf: newspapers.of });
  frontRoute(app, stand);
  articleRoute(app, stand);
  plansRoute(app, stand);
  return app;
}
