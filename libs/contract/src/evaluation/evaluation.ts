import { z } from 'zod';
import { EvaluationAction, EvaluationContext, EvaluationResource, EvaluationSubject } from './entities';

/**
 * Body of `POST /access/v1/evaluation` (AuthZEN 1.0, section 6.1): may this subject read this article now?
 * Shape alone: whether types, title and tier exist is the door's question.
 */
export const EvaluationRequest = z
  .object({
    subject: EvaluationSubject,
    action: EvaluationAction,
    resource: EvaluationResource,
    context: EvaluationContext.optional(),
  })
  .meta({ id: 'EvaluationRequest' });

export type EvaluationRequest = z.infer<typeof EvaluationRequest>;
