import { Injectable } from '@nestjs/common';
import { type Decision, decide, type Instant, type Resource } from '@pluspas/domain';
import { Clock, Refusal } from '@pluspas/platform';
import { AccessMetrics } from './access.metrics';
import { GrantSource, reaches } from './grant-source';
import { METER, STRANGER, type Subject } from './subject';

export interface AccessQuestion {
  readonly subject: Subject;
  readonly resource: Resource;
  /** Never answer from before this version of the account; `null`: whatever is known. */
  readonly minVersion: number | null;
  /** Who chose `minVersion`, where a client did: inventing versions is counted by client. */
  readonly client?: string;
}

export interface Answer {
  readonly decision: Decision;
  /** Version of the account behind the answer; `null` where no account was looked at or there is none. */
  readonly version: number | null;
  /** Instant at which the facts behind the answer were known to be current. */
  readonly asOf: Instant;
  /** The truth could not be reached: answered from the last facts known. */
  readonly stale: boolean;
}

/** May this reader read this article now, and why? */
@Injectable()
export class CheckAccess {
  constructor(
    private readonly grants: GrantSource,
    private readonly clock: Clock,
    private readonly metrics: AccessMetrics,
  ) {}

  /**
   * @throws Refusal `unavailable`: nothing is known of this reader, or only a "no" from below `minVersion`, and Postgres
   * does not answer. A paying reader must never see the wall because we are down.
   */
  async answer(question: AccessQuestion): Promise<Answer> {
    const answer = await this.judge(question);
    this.metrics.decided(answer.decision.reason);
    return answer;
  }

  private async judge({ subject, resource, minVersion, client }: AccessQuestion): Promise<Answer> {
    // What is free must open without a look at anything that can be down.
    if (subject.kind === 'anonymous' || resource.tier === 'free') {
      const at = this.clock.now();
      const reader = subject.kind === 'anonymous' ? subject : STRANGER;
      return {
        decision: decide({ reader, resource, grants: [], meter: METER, at }),
        version: null,
        asOf: at,
        stale: false,
      };
    }

    const { version, grants, currentUntil } = await this.grants.of(subject.account, minVersion, client);
    const at = this.clock.now();
    const reader = version === null ? STRANGER : subject;
    const decision = decide({ reader, resource, grants, meter: METER, at });
    const stale = currentUntil !== null;
    if (stale && !decision.decision && !reaches({ version }, minVersion)) {
      throw new Refusal('unavailable', { retryAfter: 1 });
    }
    return { decision, version, asOf: currentUntil ?? at, stale };
  }
}
