import { sendPage, visitOf } from '@pluspas/sdk';
import type { FastifyInstance } from 'fastify';
import { renderPlans } from '../pages';
import { pageFacts } from './page-facts';
import type { Stand } from './stand';

/** `GET /abonnement`: what this newspaper sells. `?offer=` is the choice made on a wall. */
export function plansRoute(app: FastifyInstance, { newspapers, settings }: Stand): void {
  app.get<{ Querystring: { offer?: unknown } }>('/abonnement', async (request, reply) => {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return reply.callNotFound();
    const visit = await visitOf(pluspas, request, reply);
    if (visit === null) return reply;
    const { offer } = request.query;
    const chosen = typeof offer === 'string' ? { offer } : {};
    return sendPage(reply, visit, renderPlans({ ...pageFacts(pluspas.title, visit, settings), ...chosen }));
  });
}
