import type { Instant } from '@pluspas/domain';

/** How exactly it is kept when a device was seen last. */
export const SIGHT_MS = 600_000;

/** Down to ten minutes. */
export function coarse(at: Instant): Instant {
  return at - (at % SIGHT_MS);
}
