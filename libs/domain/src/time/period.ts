import type { Instant } from './instant';

/** Half-open: `from` is inside, `until` is not, so that adjacent periods neither overlap nor leave a gap. */
export interface Period {
  readonly from: Instant;
  /** Exclusive. `null`: no end is known. */
  readonly until: Instant | null;
}

export function contains({ from, until }: Period, at: Instant): boolean {
  return from <= at && (until === null || at < until);
}

export function hasEnded({ until }: Period, at: Instant): boolean {
  return until !== null && until <= at;
}
