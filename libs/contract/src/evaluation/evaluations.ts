import { z } from 'zod';
import {
  EvaluationAction,
  EvaluationContext,
  EvaluationResource,
  EvaluationSubject,
  MAX_EVALUATIONS,
} from './entities';

/** When a batch stops (AuthZEN 1.0, section 7.1.2). The array of answers ends with the answer that stopped it. */
export const EVALUATIONS_SEMANTICS = ['execute_all', 'deny_on_first_deny', 'permit_on_first_permit'] as const;

export type EvaluationsSemantic = (typeof EVALUATIONS_SEMANTICS)[number];

/**
 * Body of `POST /access/v1/evaluations` (AuthZEN 1.0, section 7.1). What stands at the top is the default of each item.
 * Items are checked one by one after they got their defaults, so that a bad one spoils only itself.
 * Without items (or with an empty list) the body is a single evaluation.
 */
export const EvaluationsRequest = z
  .object({
    subject: EvaluationSubject.partial().optional(),
    action: EvaluationAction.partial().optional(),
    resource: EvaluationResource.partial().optional(),
    context: EvaluationContext.optional(),
    evaluations: z.array(z.unknown()).max(MAX_EVALUATIONS).optional(),
    options: z.object({ evaluations_semantic: z.enum(EVALUATIONS_SEMANTICS).optional() }).optional(),
  })
  .meta({ id: 'EvaluationsRequest' });

export type EvaluationsRequest = z.infer<typeof EvaluationsRequest>;
