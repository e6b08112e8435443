import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PATHS } from '../exchange/paths';
import type { SiteRequest, SiteResponse } from '../exchange/site-request';
import type { Pluspas } from '../pluspas';
import type { Visit } from '../visit';

export interface PluspasRoutesOptions {
  /** The site that a request is for, by its host; `null`: none of ours. */
  readonly pluspasOf: (request: FastifyRequest) => Pluspas | null;
}

/** A Fastify plugin with the SDK's own routes: `app.register(pluspasRoutes, { pluspasOf: () => pluspas })`. */
export async function pluspasRoutes(fastify: FastifyInstance, { pluspasOf }: PluspasRoutesOptions): Promise<void> {
  fastify.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, body),
  );
  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const response = await pluspasOf(request)?.handle(siteRequestOf(request));
    if (!response) {
      reply.callNotFound();
      return reply;
    }
    return sendResponse(reply, response);
  };
  for (const path of [PATHS.login, PATHS.callback, PATHS.logout, PATHS.forget]) {
    fastify.get(path, { exposeHeadRoute: false }, handle);
  }
  fastify.post(PATHS.backChannelLogout, handle);
}

/** The visit of this request, or `null` when the browser has been sent elsewhere: then the handler ends. */
export async function visitOf(pluspas: Pluspas, request: FastifyRequest, reply: FastifyReply): Promise<Visit | null> {
  const recognition = await pluspas.recognise(siteRequestOf(request));
  if (recognition.kind === 'page') return recognition.visit;
  sendResponse(reply, recognition.response);
  return null;
}

/** Sends a page made for one visit, with its cookies, to be kept by nobody. */
export function sendPage(reply: FastifyReply, visit: Visit, html: string, status = 200): FastifyReply {
  return sendResponse(reply, {
    status,
    headers: { 'cache-control': 'private, no-store', 'content-type': 'text/html; charset=utf-8' },
    cookies: visit.cookies(),
    body: html,
  });
}

export function siteRequestOf(request: FastifyRequest): SiteRequest {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    ...(typeof request.body === 'string' ? { body: request.body } : {}),
  };
}

function sendResponse(reply: FastifyReply, { status, headers, cookies, body }: SiteResponse): FastifyReply {
  reply.code(status).headers(headers);
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  return reply.send(body);
}
