import { MAX_PASS_LIFE } from '@pluspas/contract';
import type { AccountId, Instant, Section, TitleId } from '@pluspas/domain';
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
  const { sub, aud, ent, ver, exp } = payload;
  if (!isTexts(ent) || typeof ver !== 'number' || !Number.isSafeInteger(ver) || ver < 0) return null;
  const titles = typeof aud === 'string' ? [aud] : isTexts(aud) ? aud : [];
  return {
    account: sub as AccountId,
    titles,
    sections: ent as readonly Section[],
    version: ver,
    expiresAt: exp * 1000,
  };
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
