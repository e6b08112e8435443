import { fieldsOfIssues, Refusal } from '@pluspas/platform';
import Ajv, { type ValidateFunction } from 'ajv';
import type { FastifyError } from 'fastify';
import type { ZodType } from 'zod';
import { bodySchema } from './hot-schema';

/**
 * ajv as zod judges: nothing coerced, nothing removed, patterns without the `u` flag as in JavaScript, defaults filled
 * in. The first fault is enough: zod tells all of them.
 */
export function validatorOf(schema: ZodType): ValidateFunction {
  return new Ajv({
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: true,
    unicodeRegExp: false,
    allErrors: false,
    strictTypes: false,
    logger: false,
  }).compile(bodySchema(schema));
}

/** ajv only said that something is wrong; zod's words, for every field, are those of all other routes. */
export function inWordsOf(schema: ZodType, error: FastifyError, body: unknown): Error {
  if (error.validation === undefined) return error;
  const { error: fault } = schema.safeParse(body ?? undefined);
  // Were the two ever to differ, the platform still names the field in ajv's words.
  return fault === undefined ? error : new Refusal('invalid-request', { errors: fieldsOfIssues(fault.issues, 'body') });
}
