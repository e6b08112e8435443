import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Refusal } from '../problems/refusal';
import type { ErrorPages } from './error-pages';
import type { KnownRoutes } from './known-routes';
import { type PlannedAnswer, plan, problemOf } from './problem-of';

/** Answers every error of a door, wherever it arose: problem+json (RFC 9457), or the door's own page for people. */
export class ProblemAnswers {
  /** Set when the door is put together and has one. */
  pages: ErrorPages | null = null;

  constructor(
    private readonly log: Logger,
    private readonly routes: KnownRoutes,
  ) {}

  attach(fastify: FastifyInstance): void {
    fastify.setErrorHandler((error, request, reply) => this.answer(error, request, reply));
    fastify.setNotFoundHandler((request, reply) => this.#answerUnknown(request, reply));
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const planned = plan(error);
    if (planned.isFault || (error instanceof Refusal && error.details.cause !== undefined)) {
      this.log[planned.isFault ? 'error' : 'info'](
        {
          requestId: request.id,
          route: request.routeOptions?.url ?? 'unmatched',
          problem: planned.code,
          err: error,
        },
        planned.isFault ? 'A request failed' : 'A request was refused',
      );
    }
    if (planned.retryAfter !== undefined) reply.header('retry-after', String(planned.retryAfter));
    if (planned.code === 'unauthenticated' && !reply.hasHeader('www-authenticate'))
      reply.header('www-authenticate', challengeFor(request));
    this.#send(planned, request, reply);
  }

  #answerUnknown(request: FastifyRequest, reply: FastifyReply): void {
    const [path = '/'] = request.url.split('?', 1);
    const methods = this.routes.methodsOf(path);
    if (methods.length === 0) {
      this.answer(new Refusal('not-found'), request, reply);
      return;
    }
    // RFC 9110, section 15.5.6.
    reply.header('allow', methods.join(', '));
    this.answer(new Refusal('method-not-allowed'), request, reply);
  }

  #send(planned: PlannedAnswer, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(planned, request.id);
    const wantsPage = request.headers.accept?.includes('text/html') ?? false;
    const page = wantsPage ? this.pages?.render(problem, request, planned.retryAfter ?? null) : null;
    reply.code(problem.status);
    if (page) void reply.type('text/html; charset=utf-8').send(page);
    else void reply.type('application/problem+json').send(JSON.stringify(problem));
  }
}

/**
 * A 401 names the way in (RFC 9110, section 11.6.1), never without a parameter (RFC 6750, section 3). Whoever sent a token
 * hears that it is no good, so that a client fetches a new one, and never why.
 */
function challengeFor({ headers }: FastifyRequest): string {
  const realm = 'Bearer realm="pluspas"';
  return headers.authorization === undefined ? realm : `${realm}, error="invalid_token"`;
}
