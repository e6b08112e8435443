import type { Decision, Instant, PlanId, TitleId } from '@pluspas/domain';

/** One rule, in the order in which the decision asks them. */
export interface TraceStep {
  /** `free`, `registered`, `grant`, `strongest`, `meter`, or the deny reason that was tried. */
  readonly rule: string;
  /** `opens` and `closes` end the decision; `passes` goes on to the next rule; the others say what a grant is. */
  readonly outcome: 'opens' | 'closes' | 'passes' | 'live' | 'not-yet' | 'ended' | 'elsewhere';
  /** Plain English, for customer care. */
  readonly words: string;
}

/** A plan that would open what stayed closed. */
export interface WouldOpen {
  readonly plan: PlanId;
  readonly title: TitleId;
  readonly name: string;
}

/** Why one reader could, or could not, read one thing at one instant, as it was known at another. */
export interface Explanation {
  readonly decision: Decision;
  readonly at: Instant;
  readonly knownAt: Instant;
  /** `null` when asked about an earlier knowledge: the ledger keeps its instants, not its versions. */
  readonly version: number | null;
  readonly catalogueVersion: string;
  readonly trace: readonly TraceStep[];
  /** Best known offers first; empty when it is open. */
  readonly wouldOpen: readonly WouldOpen[];
}
