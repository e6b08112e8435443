import type { Instant } from '@pluspas/domain';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 86_400;
const IDLE = 90 * DAY_SECONDS;
/** From the login on: then she proves again who she is, however often she came (ASVS 5.0, V7.3.2). */
export const LONGEST_LOGIN_SECONDS = 365 * DAY_SECONDS;

/**
 * For how many seconds the provider keeps a session. `loginTs`: when its reader last proved who she is, in seconds since
 * 1970; `undefined`: nobody is logged in with it. The pages of logging out open one for anybody, a robot too: only a
 * login makes it worth keeping.
 */
export function sessionSeconds(loginTs: number | undefined, now: Instant): number {
  if (loginTs === undefined) return 60 * MINUTE_SECONDS;
  const left = loginTs + LONGEST_LOGIN_SECONDS - Math.floor(now / 1000);
  // The library takes nothing less than one second for a life.
  return Math.max(1, Math.min(IDLE, left));
}
