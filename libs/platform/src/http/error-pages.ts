import type { Problem } from '@pluspas/contract';
import type { FastifyRequest } from 'fastify';

/** Provided by a door whose callers are people: an error as a page, for requests that ask for `text/html`. */
export abstract class ErrorPages {
  /**
   * A whole HTML document, or `null` to answer problem+json after all. Must not throw.
   * `retryAfter`: in how many seconds it is worth another try, where that is known.
   */
  abstract render(problem: Problem, request: FastifyRequest, retryAfter: number | null): string | null;
}
