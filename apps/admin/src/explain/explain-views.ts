import { AnswerContext, toAnswer, wireTime } from '@pluspas/contract';
import { TIERS } from '@pluspas/domain';
import type { Explanation } from '@pluspas/grants';
import { z } from 'zod';
import { AccountIdField, InstantField, PrintableField } from '../http/fields';

/** `GET /v1/admin/explain`. */
export const ExplainQuery = z.strictObject({
  reader: AccountIdField,
  title: z.string().min(1).max(64),
  tier: z.string().min(1).max(64).describe(TIERS.join(', ')),
  article: PrintableField(1, 256).optional(),
  at: InstantField.optional().describe('When she wanted to read; now, unless given'),
  knownAt: InstantField.optional().describe('With what was known then; with what is known now, unless given'),
});

export const ExplanationView = z
  .object({
    decision: z.boolean(),
    context: AnswerContext.describe('version is null when asked about earlier knowledge'),
    at: z.string(),
    knownAt: z.string(),
    catalogueVersion: z.string(),
    trace: z.array(
      z.object({
        rule: z.string().describe('free, registered, grant, strongest, meter, or the deny reason that was tried'),
        outcome: z.enum(['opens', 'closes', 'passes', 'live', 'not-yet', 'ended', 'elsewhere']),
        words: z.string(),
      }),
    ),
    wouldOpen: z.array(z.object({ plan: z.string(), title: z.string(), name: z.string() })),
  })
  .meta({ id: 'ExplanationView' });

export type ExplainQuery = z.infer<typeof ExplainQuery>;
export type ExplanationView = z.infer<typeof ExplanationView>;

export function explanationView(explanation: Explanation): ExplanationView {
  const { decision, at, knownAt, version, catalogueVersion, trace, wouldOpen } = explanation;
  return {
    ...toAnswer(decision, { version, asOf: knownAt, stale: false }),
    at: wireTime(at),
    knownAt: wireTime(knownAt),
    catalogueVersion,
    trace: [...trace],
    wouldOpen: [...wouldOpen],
  };
}
