import {
  ALLOW_REASONS,
  type AllowReason,
  DENY_REASONS,
  type Decision,
  type DenyReason,
  GRANT_SOURCES,
  WALLS,
} from '@pluspas/domain';
import { z } from 'zod';
import { wireTime, wireTimeOrNull } from '../wire-time';

const REASONS: readonly [AllowReason, ...(AllowReason | DenyReason)[]] = [...ALLOW_REASONS, ...DENY_REASONS];

/** Why, until when, by which grant, and how fresh. */
export const AnswerContext = z
  .object({
    reason: z.enum(REASONS),
    wall: z.enum(WALLS).optional().describe('Denies only: what to show instead of the article'),
    until: z.string().nullable().describe('When this answer would change by time alone, ISO 8601, UTC'),
    endedAt: z.string().optional().describe('Denies for a grant that ended: when it did, ISO 8601, UTC. Walls say it'),
    via: z
      .object({
        grant: z.string(),
        source: z.enum(GRANT_SOURCES),
        title: z.string().nullable().describe('The title that sold or gave it'),
      })
      .nullable(),
    version: z.int().nullable().describe('Version of the account; null where no account was asked for'),
    asOf: z.string().describe('Instant at which the facts behind the answer were known to be current, ISO 8601, UTC'),
    stale: z.boolean().describe('The truth could not be reached: answered from the last facts known'),
  })
  .meta({ id: 'AnswerContext' });

export type AnswerContext = z.infer<typeof AnswerContext>;

/** Answer to one evaluation (AuthZEN 1.0, section 6.2). A deny is an answer: HTTP 200. */
export const EvaluationAnswer = z
  .object({ decision: z.boolean(), context: AnswerContext })
  .meta({ id: 'EvaluationAnswer' });

export type EvaluationAnswer = z.infer<typeof EvaluationAnswer>;

/** What was wrong with one item of a batch, in the words of the problem list. */
export const ItemError = z
  .object({
    status: z.int(),
    code: z.string(),
    message: z.string(),
    pointer: z.string().optional().describe('RFC 6901 pointer into the item'),
  })
  .meta({ id: 'ItemError' });

export type ItemError = z.infer<typeof ItemError>;

/**
 * Answers in the order of the questions (AuthZEN 1.0, section 7.2); a bad item is a deny with `context.error`. A body
 * without items is answered like a single evaluation. One flat shape for both, because a union costs at every answer.
 */
export const EvaluationsAnswer = z
  .object({
    evaluations: z
      .array(
        z.object({ decision: z.boolean(), context: AnswerContext.partial().extend({ error: ItemError.optional() }) }),
      )
      .optional(),
    decision: z.boolean().optional(),
    context: AnswerContext.optional(),
  })
  .meta({ id: 'EvaluationsAnswer' });

export type EvaluationsAnswer = z.infer<typeof EvaluationsAnswer>;

export interface ItemFault {
  readonly decision: false;
  readonly context: { readonly error: ItemError };
}

/** How fresh the facts behind a decision are. */
export interface Freshness {
  readonly version: number | null;
  /** Milliseconds UTC. */
  readonly asOf: number;
  readonly stale: boolean;
}

/** A decision as every door tells it. */
export function toAnswer(decision: Decision, { version, asOf, stale }: Freshness): EvaluationAnswer {
  const facts = {
    until: wireTimeOrNull(decision.until),
    via: decision.via,
    version,
    asOf: wireTime(asOf),
    stale,
  };
  if (decision.decision) return { decision: true, context: { reason: decision.reason, ...facts } };
  const { reason, wall, endedAt } = decision;
  return {
    decision: false,
    context: { reason, wall, ...(endedAt === null ? {} : { endedAt: wireTime(endedAt) }), ...facts },
  };
}
