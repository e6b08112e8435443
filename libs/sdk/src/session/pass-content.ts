import { PassClaims, wireTime } from '@pluspas/contract';
import type { Instant } from '@pluspas/domain';
import { decodeJwt } from 'jose';

export interface PassContent {
  readonly sections: readonly string[];
  readonly version: number;
  /** Something keeps its bearer out: it says nothing about what her account opens. */
  readonly obstructed: boolean;
  readonly endsAt: Instant;
  /** ISO 8601. */
  readonly asOf: string;
}

/**
 * Reads a pass that the service just gave us over its own connection; `null` when it is none.
 * Not a verification: a pass that a browser brings is never read with this.
 */
export function readOwnPass(pass: string): PassContent | null {
  try {
    const { ent, ver, obs, exp, iat } = PassClaims.parse(decodeJwt(pass));
    return {
      sections: ent,
      version: ver,
      obstructed: obs !== undefined,
      endsAt: exp * 1000,
      asOf: wireTime(iat * 1000),
    };
  } catch {
    return null;
  }
}
