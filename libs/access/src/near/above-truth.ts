import { Injectable } from '@nestjs/common';
import { Clock, Pace, Refusal } from '@pluspas/platform';
import { AccessMetrics } from '../access.metrics';
import { AccessOptions } from '../access.options';

const MINUTE_MS = 60_000;

/**
 * Versions that nobody gave out (a typo, an attack, a failover): each costs a read that memory can't save. One client may
 * cause so many in a minute; then what it asks beyond memory is refused, and what memory answers goes on.
 */
@Injectable()
export class AboveTruth {
  private readonly pace: Pace;

  constructor(
    options: AccessOptions,
    private readonly clock: Clock,
    private readonly metrics: AccessMetrics,
  ) {
    this.pace = new Pace(options.aboveTruthPerMinute, MINUTE_MS);
  }

  /** Before a read that only a version asks for. Refusal `too-many-requests`. */
  admit(client: string): void {
    const now = this.clock.now();
    if (this.pace.isSpent(client, now)) {
      throw new Refusal('too-many-requests', { retryAfter: this.pace.retryAfter(now) });
    }
  }

  met(client: string): void {
    this.metrics.aboveTruth();
    this.pace.take(client, this.clock.now());
  }
}
