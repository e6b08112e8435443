import { sendPage, visitOf } from '@pluspas/sdk';
import type { FastifyInstance } from 'fastify';
import { findArticle } from '../content';
import { renderPlans } from '../pages';
import { articleHref, FRONT } from '../pages/links';
import { siteUrlOf } from './newspapers';
import { pageFacts } from './page-facts';
import type { Stand } from './stand';

/** `GET /abonnement`: what this newspaper sells. `GET /abonnement/kies?offer=`: 303 to where she buys it. */
export function plansRoute(app: FastifyInstance, { newspapers, settings }: Stand): void {
  app.get('/abonnement', async (request, reply) => {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return reply.callNotFound();
    const visit = await visitOf(pluspas, request, reply);
    if (visit === null) return reply;
    return sendPage(reply, visit, renderPlans(pageFacts(pluspas.title, visit, settings)));
  });

  // With an article: the choice was made on its wall, and she comes back to it.
  app.get<{ Params: { article?: string }; Querystring: { offer?: unknown } }>(
    '/abonnement/kies/:article?',
    async (request, reply) => {
      const pluspas = newspapers.of(request);
      const { article: id } = request.params;
      const article = pluspas && id !== undefined ? findArticle(pluspas.title, id) : null;
      if (pluspas === null || (id !== undefined && !article)) return reply.callNotFound();
      const { offer } = request.query;
      const from = new URL(article ? articleHref(article.id) : FRONT, siteUrlOf(pluspas.title, settings.port));
      const query = new URLSearchParams({ offer: String(offer ?? ''), title: pluspas.title, from: from.href });
      return reply.redirect(`${settings.serviceUrl}/subscribe?${query}`, 303);
    },
  );
}
