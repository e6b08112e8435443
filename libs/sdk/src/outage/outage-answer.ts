import { type EvaluationAnswer, wireTime } from '@pluspas/contract';
import type { Instant, Tier, Wall } from '@pluspas/domain';

/**
 * What a site answers while the service can't be asked (design 5.14): free stays open, a known subscriber stays open,
 * the rest is told that it is our fault. Never a guess that opens, never a reason that blames the reader.
 */
export function outageAnswer(tier: Tier, lastAllow: EvaluationAnswer | null, at: Instant): EvaluationAnswer {
  const unknown = { until: null, via: null, version: null, asOf: wireTime(at), stale: true };
  if (tier === 'free') return { decision: true, context: { reason: 'free', ...unknown } };
  if (lastAllow !== null) return { decision: true, context: { ...lastAllow.context, stale: true } };
  return { decision: false, context: { reason: 'outage_unknown', wall: wallIn(tier), ...unknown } };
}

function wallIn(tier: Tier): Wall {
  if (tier === 'registered') return 'registration';
  return tier === 'metered' ? 'metered' : 'paywall';
}
