import { TokenFault } from './token-fault';

/** Claims that have passed `assertClaims`. Times in seconds since 1970, as in RFC 7519. */
export interface TrustedClaims {
  readonly iat: number;
  readonly exp: number;
  readonly [claim: string]: unknown;
}

export interface ClaimsPolicy {
  /** Seconds for which a token is believed after its end. */
  readonly tolerance?: number;
  /** Most seconds between `iat` and `exp`: a mistake in signing must not mint a ten-year key. */
  readonly maxLife?: number;
  /** Claims that must be texts of 1 to 256 characters. */
  readonly required?: readonly string[];
  /** The token came with a proof of its key: then it must name one, else it must not. */
  readonly proven?: boolean;
}

export const ACCESS_TOKEN_CLAIMS = ['sub', 'jti', 'client_id'] as const;
const LONGEST_TEXT = 256;
/** Seconds by which the clock of whoever signed may be ahead of ours (FAPI 2.0, section 5.3.2.1: 10 yes, 60 no). */
const MOST_AHEAD = 10;

/**
 * Second half of the shared token policy, after the signature, `iss` and `aud`: times and claims.
 * `now` in seconds, on the caller's clock, which is the only one asked. Throws `TokenFault`.
 * A token bound to a key (`cnf`, RFC 9449 section 7.2) may not be sent as a bearer token.
 */
export function assertClaims(
  payload: unknown,
  now: number,
  { tolerance = 5, maxLife = 900, required = ACCESS_TOKEN_CLAIMS, proven = false }: ClaimsPolicy = {},
): asserts payload is TrustedClaims {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) throw new TokenFault('no claims');
  const claims = payload as Readonly<Record<string, unknown>>;
  assertTimes(claims, now, tolerance, maxLife);
  if (!required.every((name) => isText(claims[name]))) throw new TokenFault('a required claim is missing or no text');
  const bound = Object.hasOwn(claims, 'cnf');
  if (bound && !proven) throw new TokenFault('bound to a key, sent as bearer');
  if (!bound && proven) throw new TokenFault('bound to no key, sent with a proof');
}

function assertTimes(
  { exp, iat, nbf }: Readonly<Record<string, unknown>>,
  now: number,
  tolerance: number,
  maxLife: number,
): void {
  if (!isSeconds(exp) || !isSeconds(iat) || (nbf !== undefined && !isSeconds(nbf))) throw new TokenFault('bad times');
  if (exp - iat > maxLife) throw new TokenFault('lives too long');
  if (exp + tolerance <= now) throw new TokenFault('expired');
  const ahead = Math.max(iat, nbf ?? iat) - now;
  if (ahead > MOST_AHEAD) {
    throw new TokenFault(
      `not valid yet: made ${Math.ceil(ahead)} s ahead of the clock here; is one of the clocks wrong?`,
    );
  }
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_TEXT;
}
