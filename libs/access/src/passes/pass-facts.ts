import { MAX_PASS_LIFE, PASS_OBSTACLES } from '@pluspas/contract';
import type { AccountId, Instant, Obstacle, Section, TitleId } from '@pluspas/domain';
import { assertClaims, TokenFault } from '@pluspas/trust';

/** Seconds by which the clock of an issuer may differ from ours. */
export const PASS_TOLERANCE = 5;

/** What a believed pass says. */
export interface PassFacts {
  readonly account: AccountId;
  /** Whom it is meant for: one title, in every pass of ours. */
  readonly titles: readonly TitleId[];
  readonly sections: readonly Section[];
  readonly version: number;
  /** The login it was made for; `null`: one made for none. */
  readonly session: string | null;
  /** What keeps its bearer out, as it was known when the pass was made. */
  readonly obstacle: Obstacle | null;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
}

/** Reads the claims of a well-signed pass as of `now` (seconds), member by member; `null`: against the policy. */
export function passFacts(payload: unknown, now: number): PassFacts | null {
  try {
    assertClaims(payload, now, { tolerance: PASS_TOLERANCE, maxLife: MAX_PASS_LIFE, required: ['sub', 'jti'] });
  } catch (fault) {
    if (fault instanceof TokenFault) return null;
    throw fault;
  }
  const { sub, aud, ent, ver, sid, obs, iat, exp } = payload;
  if (!isTexts(ent) || typeof ver !== 'number' || !Number.isSafeInteger(ver) || ver < 0) return null;
  if (sid !== undefined && (typeof sid !== 'string' || sid === '')) return null;
  const obstacle = PASS_OBSTACLES.find((known) => known === obs) ?? null;
  // Another obstacle than those we know is still one: such a pass opens nothing.
  if (obs !== undefined && obstacle === null) return null;
  const titles = typeof aud === 'string' ? [aud] : isTexts(aud) ? aud : [];
  return {
    account: sub as AccountId,
    titles,
    sections: ent as readonly Section[],
    version: ver,
    session: sid ?? null,
    obstacle,
    issuedAt: iat * 1000,
    expiresAt: exp * 1000,
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
