import type { Instant } from '@pluspas/domain';

/** What keeps the bearer of a well-signed token or pass out: her session ended, or other devices took its place. */
export type SessionObstacle = 'session_revoked' | 'device_limit';

/** From `raisedAt` on, what was signed for this session before it is not believed. */
export interface SessionFloor {
  readonly sid: string;
  readonly standing: SessionObstacle;
  readonly raisedAt: Instant;
  readonly until: Instant;
}

/** Longer than anything signed lives: a pass 600 s, an access token 300 s, and what clocks may differ. */
export const FLOOR_MS = 660_000;
