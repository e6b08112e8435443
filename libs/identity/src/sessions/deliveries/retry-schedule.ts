/** When a title that did not hear a logout is told again. */
export interface RetrySchedule {
  /** Wait after the first attempt, ms; each one after it waits twice as long. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** After this nobody tries any more: by then the title's own sessions have been checked many times. */
  readonly giveUpMs: number;
}

export const RETRY_SCHEDULE: RetrySchedule = { firstMs: 1_000, longestMs: 3_600_000, giveUpMs: 86_400_000 };

/**
 * Wait before the next attempt, after so many. `chance` in [0, 1): up to a quarter is taken off, so that the deliveries
 * that failed together do not all come back together.
 */
export function waitAfter(attempts: number, { firstMs, longestMs }: RetrySchedule, chance: number): number {
  const full = Math.min(firstMs * 2 ** (attempts - 1), longestMs);
  return Math.round(full * (1 - chance / 4));
}
