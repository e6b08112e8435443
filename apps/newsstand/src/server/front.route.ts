import { sendPage, visitOf } from '@pluspas/sdk';
import type { FastifyInstance } from 'fastify';
import { renderFront } from '../pages';
import { indexPage } from './index-page';
import { pageFacts } from './page-facts';
import type { Stand } from './stand';

/** `GET /`: the front page of a newspaper; elsewhere the way to all five. */
export function frontRoute(app: FastifyInstance, { newspapers, settings }: Stand): void {
  app.get('/', async (request, reply) => {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return reply.type('text/html; charset=utf-8').send(indexPage(settings.port));
    const visit = await visitOf(pluspas, request, reply);
    if (visit === null) return reply;
    return sendPage(reply, visit, renderFront(pageFacts(pluspas.title, visit, settings)));
  });
}
