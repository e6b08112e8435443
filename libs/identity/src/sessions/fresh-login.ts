import type { Instant } from '@pluspas/domain';

const FRESH_MS = 10 * 60_000;

/** A login this young has just proved who she is: enough to change how she logs in. */
export function isFreshLogin(loggedInAt: Instant, now: Instant): boolean {
  return now - loggedInAt < FRESH_MS;
}
