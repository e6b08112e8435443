import { Injectable } from '@nestjs/common';
import { ALLOW_REASONS, DENY_REASONS, type Reason } from '@pluspas/domain';
import { type CounterSeries, Metrics } from '@pluspas/platform';

/**
 * How a lookup of grants ended: from memory (`hit`); or read because nothing was known (`miss`), because it was not known
 * to be up to date (`suspect`) or because the caller had seen more (`behind`). In an outage besides: answered from memory
 * all the same (`stale`), or not at all (`unanswered`).
 */
export const LOOKUP_OUTCOMES = ['hit', 'miss', 'suspect', 'behind', 'stale', 'unanswered'] as const;

export type LookupOutcome = (typeof LOOKUP_OUTCOMES)[number];

/** What operators see of the question. Labels are closed lists: no title of a caller, no reader. */
@Injectable()
export class AccessMetrics {
  private readonly decisions: ReadonlyMap<Reason, CounterSeries>;
  private readonly lookups: ReadonlyMap<LookupOutcome, CounterSeries>;
  private readonly above: CounterSeries;

  constructor(metrics: Metrics) {
    const decisions = metrics.preboundCounter<'decision' | 'reason'>(
      'decisions_total',
      'Answers to "may she read this?"',
    );
    this.decisions = new Map<Reason, CounterSeries>([
      ...ALLOW_REASONS.map((reason) => [reason, decisions.with({ decision: 'allow', reason })] as const),
      ...DENY_REASONS.map((reason) => [reason, decisions.with({ decision: 'deny', reason })] as const),
    ]);
    const lookups = metrics.preboundCounter<'outcome'>('grants_lookups_total', 'Lookups of grants in the near cache');
    this.lookups = new Map(LOOKUP_OUTCOMES.map((outcome) => [outcome, lookups.with({ outcome })]));
    this.above = metrics
      .preboundCounter<never>('min_version_above_truth_total', 'Checks with a minVersion that Postgres does not know')
      .with({});
  }

  decided(reason: Reason): void {
    this.decisions.get(reason)?.add();
  }

  lookedUp(outcome: LookupOutcome): void {
    this.lookups.get(outcome)?.add();
  }

  /** A typo, an attack or a failover. */
  aboveTruth(): void {
    this.above.add();
  }
}
