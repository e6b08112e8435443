import { HttpException } from '@nestjs/common';
import { PROBLEM_BASE, PROBLEMS, type Problem, type ProblemCode, type ProblemField } from '@pluspas/contract';
import type { FastifyError } from 'fastify';
import { isDatabaseUnavailable, isUnstorableText } from '../database/postgres-errors';
import { Refusal } from '../problems/refusal';
import { fieldsOfSchemaErrors } from './wrong-fields';

/** How an error is answered. */
export interface PlannedAnswer {
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly errors?: readonly ProblemField[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** Nobody planned it: ours to look into, with the error in the log. */
  readonly isFault: boolean;
}

const OF_FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-content-type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload-too-large',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
};

const OF_STATUS: Readonly<Record<number, ProblemCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'payload-too-large',
  415: 'unsupported-content-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

/** Every error has one answer of the closed list. What nobody planned is `internal-error`, and says nothing of its cause. */
export function plan(error: unknown): PlannedAnswer {
  if (error instanceof Refusal) return ofRefusal(error);
  if (isValidationError(error)) return ofValidation(error);
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (isUnstorableText(error)) return { code: 'malformed-request', detail: 'A text holds a NUL.', isFault: false };
  if (isDatabaseUnavailable(error)) return { code: 'unavailable', retryAfter: 5, isFault: true };
  if (isFastifyError(error)) return ofFastify(error);
  return { code: 'internal-error', isFault: true };
}

/** The body of an answer. */
export function problemOf({ code, detail, errors }: PlannedAnswer, reference: string): Problem {
  const { status, title } = PROBLEMS[code];
  return {
    type: `${PROBLEM_BASE}${code}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    reference,
  };
}

function ofRefusal({ code, details }: Refusal): PlannedAnswer {
  const { pointer, detail, errors, retryAfter } = details;
  const named = errors ?? (pointer === undefined ? undefined : [{ pointer, detail: detail ?? PROBLEMS[code].title }]);
  return {
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(named === undefined ? {} : { errors: named }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    isFault: false,
  };
}

function ofValidation({
  validation,
  validationContext,
}: FastifyError & { validation: NonNullable<FastifyError['validation']> }): PlannedAnswer {
  const errors = fieldsOfSchemaErrors(validation, validationContext === 'body' ? 'body' : 'elsewhere');
  return { code: 'invalid-request', errors, isFault: false };
}

function ofFastify({ code, statusCode = 500 }: FastifyError): PlannedAnswer {
  const planned = OF_FASTIFY[code];
  return planned ? { code: planned, isFault: false } : ofStatus(statusCode);
}

function ofStatus(status: number): PlannedAnswer {
  const code = OF_STATUS[status];
  if (code) return { code, isFault: false };
  return status >= 500 ? { code: 'internal-error', isFault: true } : { code: 'malformed-request', isFault: false };
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('FST_');
}

function isValidationError(
  error: unknown,
): error is FastifyError & { validation: NonNullable<FastifyError['validation']> } {
  return error instanceof Error && 'validation' in error && Array.isArray(error.validation);
}
