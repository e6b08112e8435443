import { Injectable } from '@nestjs/common';
import { Clock, Metrics, Pace, Refusal } from '@pluspas/platform';
import type { Caller } from '../token/caller';
import { TrustOptions } from '../trust.options';
import { CLIENT_LIMITS } from './client-limit-settings';

const SECOND_MS = 1_000;

/** How many questions a client may ask in a second. On the hot path: one look into a map, nothing to wait for. */
@Injectable()
export class ClientPace {
  private readonly pace: Pace;

  constructor(
    options: TrustOptions,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    const { questionsPerSecond } = { ...CLIENT_LIMITS, ...options.clientLimits };
    this.pace = new Pace(questionsPerSecond, SECOND_MS);
  }

  /** `null`: go on. Refusal `too-many-requests`, to be answered. */
  refusalOf({ clientId }: Caller): Refusal | null {
    const now = this.clock.now();
    if (this.pace.take(clientId, now)) return null;
    this.metrics
      .counter('client_questions_refused_total', 'Questions beyond what one client may ask in a second')
      .inc();
    return new Refusal('too-many-requests', { retryAfter: this.pace.retryAfter(now) });
  }
}
