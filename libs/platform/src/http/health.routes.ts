import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../health/readiness';
import type { Metrics } from '../metrics/metrics';
import { Refusal } from '../problems/refusal';

/** For operators: is the process alive, may it get requests, how is it doing. */
export function healthRoutes(fastify: FastifyInstance, readiness: Readiness, metrics: Metrics): void {
  // Never looks at anything else: a restart mends no database.
  fastify.get('/health/live', async () => ({ status: 'alive' }));

  fastify.get('/health/ready', async () => {
    const { isReady, failing } = await readiness.report();
    if (!isReady) throw new Refusal('unavailable', { detail: `Not ready: ${failing.join(', ')}.`, retryAfter: 1 });
    return { status: 'ready' };
  });

  fastify.get('/metrics', async (_request, reply) => {
    const text = await metrics.text();
    return reply.type(metrics.contentType).send(text);
  });
}
