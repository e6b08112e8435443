import { sendPage, visitOf } from '@pluspas/sdk';
import type { FastifyInstance } from 'fastify';
import { findArticle } from '../content';
import { renderArticle } from '../pages';
import { decisionForPage } from './decision-for-page';
import { pageFacts } from './page-facts';
import type { Stand } from './stand';

/** `GET /artikel/:id`: the article, or its beginning and the wall. Both are 200: a wall is an answer. */
export function articleRoute(app: FastifyInstance, { newspapers, settings }: Stand): void {
  app.get<{ Params: { id: string } }>('/artikel/:id', async (request, reply) => {
    const pluspas = newspapers.of(request);
    const article = pluspas && findArticle(pluspas.title, request.params.id);
    if (!article) return reply.callNotFound();
    const visit = await visitOf(pluspas, request, reply);
    if (visit === null) return reply;
    const answer = await visit.check({ article: article.id, tier: article.tier });
    const page = renderArticle({
      ...pageFacts(pluspas.title, visit, settings),
      article,
      decision: decisionForPage(answer),
      remembered: visit.remembered,
      email: visit.reader?.email ?? null,
      reference: request.id,
      readHereHref: visit.readHereHref,
      devicesHref: visit.devicesHref,
      whyHref: visit.whyHref({ article: article.id, tier: article.tier }, request.id),
    });
    return sendPage(reply, visit, page);
  });
}
