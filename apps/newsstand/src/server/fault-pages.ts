import { sendPage, siteRequestOf } from '@pluspas/sdk';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderMessage } from '../pages';
import { indexPage } from './index-page';
import type { Stand } from './newsstand';
import { pageFacts, strangerFacts } from './page-facts';

/** What goes wrong is a page too, in the newspaper's words and with a reference for customer care. */
export function faultPages(app: FastifyInstance, { newspapers, settings }: Stand): void {
  app.setNotFoundHandler(async (request, reply) => {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return page(reply, 404, indexPage(settings.port));
    const visit = await pluspas.recogniseQuietly(siteRequestOf(request));
    const html = renderMessage({ ...pageFacts(pluspas.title, visit, settings), kind: 'not-found' });
    return sendPage(reply, visit, html, 404);
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) request.log.error({ err: error, reqId: request.id }, 'a page could not be made');
    return faultPage(request, reply, status);
  });

  /** Made without asking anybody: whatever failed may fail again. */
  function faultPage(request: FastifyRequest, reply: FastifyReply, status: number): FastifyReply {
    const pluspas = newspapers.of(request);
    if (pluspas === null) return page(reply, status, indexPage(settings.port));
    const facts = strangerFacts(pluspas.title, settings);
    const message =
      status === 500 ? ({ kind: 'fault', reference: request.id } as const) : ({ kind: 'not-found' } as const);
    return page(reply, status, renderMessage({ ...facts, ...message }));
  }
}

function page(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(html);
}
