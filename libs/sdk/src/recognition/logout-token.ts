import {
  decodeProtectedHeader,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
  type ProtectedHeaderParameters,
} from 'jose';
import type { Settings } from '../options';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const TYPE = 'logout+jwt';
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MOST_BYTES = 8192;
const LONGEST_KID = 64;
export const TOLERANCE_SECONDS = 10;
/** Seconds between its making and its use. */
export const MAX_AGE_SECONDS = 120;
/** Seconds from `iat` to `exp`. Pluspas gives two minutes. */
const LONGEST_LIFE_SECONDS = 300;
/** Headers that would let the token choose its own key or its own rules (RFC 8725, sections 3.1 and 3.10; RFC 7797). */
const FORBIDDEN = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'];

/**
 * The claims of a logout token for this site (OpenID Connect Back-Channel Logout 1.0, section 2.6), or `null` for anything
 * else. jose alone would take fourteen of the 88 tokens of the shared table that this refuses: other spellings of the type,
 * no `exp`, one of ten years, headers that name a key. Throws what jose throws for a signature it does not believe.
 */
export async function claimsOf(token: string, keys: JWTVerifyGetKey, settings: Settings): Promise<JWTPayload | null> {
  if (token.length > MOST_BYTES || !SHAPE.test(token) || !hasOurHeader(token)) return null;
  const { issuer, clientId, clock } = settings;
  const { payload } = await jwtVerify(token, keys, {
    issuer,
    audience: clientId,
    algorithms: ['ES256'],
    typ: TYPE,
    requiredClaims: ['jti', 'iat', 'exp', 'events'],
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: TOLERANCE_SECONDS,
    currentDate: new Date(clock.now()),
  });
  return livesShortly(payload) && isLogout(payload) ? payload : null;
}

function hasOurHeader(token: string): boolean {
  const header = headerOf(token);
  if (header === null || header.typ !== TYPE) return false;
  const { kid } = header;
  if (typeof kid !== 'string' || kid.length > LONGEST_KID) return false;
  return !FORBIDDEN.some((name) => Object.hasOwn(header, name));
}

function headerOf(token: string): ProtectedHeaderParameters | null {
  try {
    return decodeProtectedHeader(token);
  } catch (cause) {
    // What jose throws for a header that is no JSON object.
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}

function livesShortly({ iat, exp }: JWTPayload): boolean {
  return Number.isSafeInteger(iat) && Number.isSafeInteger(exp) && Number(exp) - Number(iat) <= LONGEST_LIFE_SECONDS;
}

/** With a nonce it would be an ID token (section 2.4); bound to a key it would be somebody's access token. */
function isLogout({ events, nonce, cnf }: JWTPayload): boolean {
  if (nonce !== undefined || cnf !== undefined) return false;
  return typeof events === 'object' && events !== null && !Array.isArray(events) && EVENT in events;
}
