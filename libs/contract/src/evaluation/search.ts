import { TIERS } from '@pluspas/domain';
import { z } from 'zod';
import { EvaluationAction, EvaluationContext, EvaluationSubject } from './entities';

/** Body of `POST /access/v1/search/resource` (AuthZEN 1.0, section 8): what may this subject open? */
export const SearchRequest = z
  .object({
    subject: EvaluationSubject,
    action: EvaluationAction,
    resource: z.object({ type: z.string().min(1).max(256).describe('`section`') }),
    context: EvaluationContext.optional(),
  })
  .meta({ id: 'SearchRequest' });

export type SearchRequest = z.infer<typeof SearchRequest>;

/** Every section of the caller's titles that is open now. One page holds them all: there is no page token. */
export const SearchAnswer = z
  .object({
    results: z.array(
      z.object({
        type: z.literal('section'),
        id: z.string().describe('`nieuwsblad/plus`'),
        properties: z.object({
          title: z.string(),
          tier: z.enum(TIERS),
          until: z.string().nullable().describe('ISO 8601, UTC; null: not ended by time'),
        }),
      }),
    ),
    context: z.object({
      version: z.int().nullable().describe('Version of the account; null for a reader without one'),
      asOf: z.string(),
      stale: z.boolean(),
    }),
  })
  .meta({ id: 'SearchAnswer' });

export type SearchAnswer = z.infer<typeof SearchAnswer>;
