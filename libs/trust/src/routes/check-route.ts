import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { RoutePolicy } from '../guard/policy';
import type { Caller } from '../token/caller';

export type HotMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What a native route says of itself. From it come the guard, the validation, the serialiser and the OpenAPI entry. */
export interface RouteTerms<P extends RoutePolicy, Body extends z.ZodType, Answer extends z.ZodType> {
  readonly method: HotMethod;
  /** Fastify spelling: `/v1/readers/:id`. */
  readonly url: string;
  readonly policy: P;
  /** One line for the reader of the API documentation. */
  readonly summary: string;
  /** Only what JSON Schema can say: a refinement or a transform stops the boot. */
  readonly body?: Body;
  /** Of the answer 200. Keep it flat: a union is tried out branch by branch at every answer. */
  readonly response?: Answer;
  /** Bytes; by default the server's limit. */
  readonly bodyLimit?: number;
}

/** One request, already judged: its caller may do this and its body is of the right shape. */
export interface HotCall<P extends RoutePolicy, Body> {
  /** As sent: members that the schema does not name are still there. */
  readonly body: Body;
  readonly caller: P extends 'public' ? null : Caller;
  readonly request: FastifyRequest;
  /** For headers and other statuses. A handler that sends through it returns nothing. */
  readonly reply: FastifyReply;
}

export type HotHandler<P extends RoutePolicy, Body, Answer> = (
  call: HotCall<P, Body>,
) => Answer | Promise<Answer> | undefined | Promise<undefined>;

export interface HotRoute extends RouteTerms<RoutePolicy, z.ZodType, z.ZodType> {
  readonly handler: (call: {
    body: unknown;
    caller: Caller | null;
    request: FastifyRequest;
    reply: FastifyReply;
  }) => unknown;
}

/**
 * Defines a native route: the only way past the Nest pipeline, for paths where its cost counts (design 5.8).
 * `HotRoutes.register` mounts it behind the same verifier as the guard. Errors are problem+json: 401 `unauthenticated`,
 * 403 `forbidden`, 400 `malformed-request`, `unsupported-content-type` and `invalid-request` with the fields named, 413.
 * A handler answers a value (no promise, no cost) or a promise, and refuses by throwing a `Refusal`.
 */
export function checkRoute<const P extends RoutePolicy, Body extends z.ZodType, Answer extends z.ZodType>(
  terms: RouteTerms<P, Body, Answer>,
  handler: HotHandler<P, z.output<Body>, z.input<Answer>>,
): HotRoute {
  return { ...terms, handler: handler as HotRoute['handler'] };
}
