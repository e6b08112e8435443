import { type Audience, STAFF_ROLES, type StaffRole } from '@pluspas/contract';
import type { Instant, TitleId } from '@pluspas/domain';
import type { TrustedClaims } from './token-claims';
import { TokenFault } from './token-fault';

/** Who is calling, as the verified access token says. */
export interface Caller {
  readonly audience: Audience;
  /** `sub`: an account id for readers and staff, the client id for sites. */
  readonly subject: string;
  readonly clientId: string;
  /** Titles the caller may ask about. Empty: none. */
  readonly titles: readonly TitleId[];
  /** Only tokens of the admin audience have one. */
  readonly role: StaffRole | null;
  /** `sid`: the login behind a reader's token; `null` for sites, staff and tokens of the terminal. */
  readonly session: string | null;
  /** `jti`: deny-lists go by it, never by the text of the token (one token has several spellings). */
  readonly tokenId: string;
  readonly expiresAt: Instant;
}

const MOST_TITLES = 100;
const LONGEST_SID = 128;

/** Builds the caller field by field: claims are never merged into another object. Throws `TokenFault`. */
export function callerOf(claims: TrustedClaims, audience: Audience): Caller {
  return {
    audience,
    subject: String(claims.sub),
    clientId: String(claims.client_id),
    titles: titlesOf(claims.titles),
    role: audience === 'admin' ? roleOf(claims.role) : null,
    session: audience === 'me' ? sessionOf(claims.sid) : null,
    tokenId: String(claims.jti),
    expiresAt: claims.exp * 1000,
  };
}

function titlesOf(claim: unknown): readonly TitleId[] {
  if (claim === undefined) return [];
  const good = Array.isArray(claim) && claim.length <= MOST_TITLES && claim.every(isTitle);
  if (!good) throw new TokenFault('titles is no list of title ids');
  return Object.freeze([...claim]);
}

function isTitle(value: unknown): value is TitleId {
  return typeof value === 'string' && value.length > 0 && value.length <= 64;
}

function sessionOf(claim: unknown): string | null {
  if (claim === undefined) return null;
  if (typeof claim !== 'string' || claim === '' || claim.length > LONGEST_SID) throw new TokenFault('sid is no text');
  return claim;
}

function roleOf(claim: unknown): StaffRole | null {
  if (claim === undefined) return null;
  const role = STAFF_ROLES.find((known) => known === claim);
  if (role === undefined) throw new TokenFault('an unknown role');
  return role;
}
