import { Logger } from '@nestjs/common';
import { PROBLEM_BASE, PROBLEMS, type Problem, type ProblemCode, type ProblemField } from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { CHALLENGE } from '../token/unauthenticated';
import { fieldErrors } from './field-errors';

const logger = new Logger('HotRoutes');

/** Fastify's words for a body it would not take; any other 4xx of its own is a body it could not read. */
const BY_FASTIFY_CODE: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-content-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
};

/** The error handler of the native routes: problem+json (RFC 9457), from the closed list. */
export function answerProblem(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply): void {
  const code = codeOf(error);
  const { status, title } = PROBLEMS[code];
  if (code === 'internal-error') logger.error({ msg: 'a native route failed', reference: request.id, cause: error });
  if (code === 'unauthenticated') reply.headers(CHALLENGE);
  const details = error instanceof Refusal ? error.details : {};
  if (details.retryAfter !== undefined) reply.header('Retry-After', String(details.retryAfter));
  const errors = errorsOf(error, request);
  const problem: Problem = {
    type: PROBLEM_BASE + code,
    title,
    status,
    ...(details.detail === undefined ? {} : { detail: details.detail }),
    ...(errors.length === 0 ? {} : { errors }),
    reference: request.id,
  };
  reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
}

function codeOf(error: FastifyError | Refusal): ProblemCode {
  if (error instanceof Refusal) return error.code;
  if (error.validation !== undefined) return 'invalid-request';
  const known = BY_FASTIFY_CODE[error.code];
  if (known !== undefined) return known;
  return error.statusCode !== undefined && error.statusCode < 500 ? 'malformed-request' : 'internal-error';
}

function errorsOf(error: FastifyError | Refusal, request: FastifyRequest): readonly ProblemField[] {
  if (error instanceof Refusal) {
    const { pointer, detail } = error.details;
    return pointer === undefined ? [] : [{ pointer, detail: detail ?? error.code }];
  }
  if (error.validation === undefined) return [];
  // ajv only said that something is wrong; zod's words are those of every other route.
  const { bodyOf } = request.routeOptions.config;
  const fields = bodyOf === undefined ? [] : fieldErrors(bodyOf, request.body);
  if (fields.length > 0) return fields;
  return error.validation.map(({ instancePath, message }) => ({
    pointer: instancePath,
    detail: message ?? 'is wrong',
  }));
}
