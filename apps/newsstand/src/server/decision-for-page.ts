import type { GrantId } from '@pluspas/domain';
import type { EvaluationAnswer } from '@pluspas/sdk';
import type { ArticleView } from '../pages';

/** The check's answer with instants as numbers, as the pages read them. */
export function decisionForPage({ decision, context }: EvaluationAnswer): ArticleView['decision'] {
  const { until, endedAt, via, asOf, wall, reason, version } = context;
  return {
    decision,
    context: {
      reason,
      version,
      asOf: Date.parse(asOf),
      until: until === null ? null : Date.parse(until),
      via: via === null ? null : { ...via, grant: via.grant as GrantId },
      ...(wall === undefined ? {} : { wall }),
      ...(endedAt === undefined ? {} : { endedAt: Date.parse(endedAt) }),
    },
  };
}
