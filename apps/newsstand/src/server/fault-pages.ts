import { sendPage, siteRequestOf } from '@pluspas/sdk';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderMessage } from '../pages';
import { indexPage } from './index-page';
import { pageFacts, strangerFacts } from './page-facts';
import type { Stand } from './stand';

/** What goes wrong is a page too, in the newspaper's words and with a reference for customer care. */
export function faultPages(app: FastifyInstance, stand: Stand): void {
  const { newspapers, settings } = stand;
  app.setNotFoundHandler(async (request, reply) => {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return page(reply, 404, indexPage(settings.port));
    const visit = await pluspas.recogniseQuietly(siteRequestOf(request));
    const html = renderMessage({ ...pageFacts(pluspas.title, visit, settings), kind: 'not-found' });
    return sendPage(reply, visit, html, 404);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => faultPage(stand, error, request, reply));
}

/** Made without asking anybody: whatever failed may fail again. */
export function faultPage(
  { newspapers, settings }: Stand,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
  if (status === 500) request.log.error({ err: error }, 'a page could not be made');
  const pluspas = newspapers.of(request);
  if (pluspas === null) return page(reply, status, indexPage(settings.port));
  const message =
    status === 500 ? ({ kind: 'fault', reference: request.id } as const) : ({ kind: 'not-found' } as const);
  return page(reply, status, renderMessage({ ...strangerFacts(pluspas.title, settings), ...message }));
}

function page(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
