import type { Instant } from '@pluspas/domain';

/** Asks what time it is. Given from outside, so that a test can say "ten minutes later". */
export interface SiteClock {
  now(): Instant;
}

/** The SDK ships alone and so brings the one clock it needs. */
export const systemClock: SiteClock = { now: () => Date.now() };
