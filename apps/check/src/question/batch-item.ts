import { EvaluationRequest, type EvaluationsRequest } from '@pluspas/contract';
import { wrong } from './resource';

type Defaults = Pick<EvaluationsRequest, 'subject' | 'action' | 'resource' | 'context'>;

type Members = Readonly<Record<string, unknown>>;

/**
 * One question of a batch: what the item says replaces the default whole, except that a missing `type` or `id` falls
 * back to the default's (AuthZEN 1.0, section 7.1.1, and certification scenario 3.2.7).
 * @throws Refusal `invalid-request`
 */
export function readItem(item: unknown, defaults: Defaults): EvaluationRequest {
  if (!isObject(item)) throw wrong('', 'An evaluation must be an object.');
  return parseEvaluation({
    subject: entity(item.subject, defaults.subject),
    action: orDefault(item.action, defaults.action),
    resource: entity(item.resource, defaults.resource),
    context: orDefault(item.context, defaults.context),
  });
}

/** @throws Refusal `invalid-request` with the first field that is wrong */
export function parseEvaluation(body: unknown): EvaluationRequest {
  const { success, data, error } = EvaluationRequest.safeParse(body);
  if (success) return data;
  const [issue] = error.issues;
  throw wrong((issue?.path ?? []).map((step) => `/${String(step)}`).join(''), issue?.message ?? 'is wrong');
}

function entity(own: unknown, fallback: Defaults['subject'] | Defaults['resource']): unknown {
  if (own === undefined) return fallback;
  if (!isObject(own) || fallback === undefined) return own;
  return { ...own, type: orDefault(own.type, fallback.type), id: orDefault(own.id, fallback.id) };
}

/** `null` is not missing: it is said, and wrong, in a batch as in a single evaluation. */
function orDefault(own: unknown, fallback: unknown): unknown {
  return own === undefined ? fallback : own;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
