import type { Problem } from '@pluspas/contract';
import type { FastifyRequest } from 'fastify';

/** Provided by a door whose callers are people: an error as a page, for requests that ask for `text/html`. */
export abstract class ErrorPages {
  /** A whole HTML document, or `null` to answer problem+json after all. Must not throw. */
  abstract render(problem: Problem, request: FastifyRequest): string | null;
}
