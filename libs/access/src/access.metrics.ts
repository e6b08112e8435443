import { Injectable } from '@nestjs/common';
import type { Reason } from '@pluspas/domain';
import { Metrics } from '@pluspas/platform';

/** What operators see of the question. Labels are closed lists: no title of a caller, no reader. */
@Injectable()
export class AccessMetrics {
  readonly decisions;
  /** `hit`, `miss`, `suspect` (not known to be up to date), `behind` (below minVersion), `stale` and `unanswered` (outage). */
  readonly lookups;
  /** A `minVersion` that the truth does not know: a typo, an attack or a failover. */
  readonly aboveTruth;

  constructor(metrics: Metrics) {
    this.decisions = metrics.counter('pluspas_decisions_total', 'Answers to "may she read this?", by reason', [
      'decision',
      'reason',
    ]);
    this.lookups = metrics.counter('pluspas_grants_lookups_total', 'Lookups of grants in the near cache, by outcome', [
      'outcome',
    ]);
    this.aboveTruth = metrics.counter(
      'pluspas_min_version_above_truth_total',
      'Checks whose minVersion was above the version in Postgres',
      [],
    );
  }

  decided(decision: boolean, reason: Reason): void {
    this.decisions.inc({ decision: decision ? 'allow' : 'deny', reason });
  }
}
