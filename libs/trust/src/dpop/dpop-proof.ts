import { createHash } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import { calculateJwkThumbprint, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { TokenFault } from '../token/token-fault';

/** As the provider's own, so that an app needs one kind of key. */
export const PROOF_ALGORITHMS = ['ES256', 'Ed25519', 'EdDSA'] as const;
/** How far the clock of a device may be off. */
export const PROOF_WINDOW_MS = 300_000;

const MOST_BYTES = 4096;
const LONGEST_JTI = 128;

/** The request that a proof must speak of. */
export interface ProofTarget {
  readonly method: string;
  /** Absolute; query and fragment don't count. */
  readonly url: string;
  readonly token: string;
}

export interface Proof {
  /** RFC 7638 thumbprint of the key that signed it. */
  readonly thumbprint: string;
  readonly jti: string;
  readonly issuedAt: Instant;
}

/**
 * Checks a proof of possession, RFC 9449 section 4.3, all but its being new. Throws `TokenFault`.
 * jose refuses a private or symmetric key in the header, an unknown `crit`, and any other `typ`.
 */
export async function readProof(text: unknown, target: ProofTarget, now: Instant): Promise<Proof> {
  if (typeof text !== 'string' || text.length > MOST_BYTES) throw new TokenFault('no single proof of bearable size');
  const { payload, protectedHeader } = await jwtVerify(text, EmbeddedJWK, {
    algorithms: [...PROOF_ALGORITHMS],
    typ: 'dpop+jwt',
    currentDate: new Date(now),
  }).catch((cause: unknown) => {
    throw new TokenFault('the proof does not verify', { cause });
  });
  const { htm, htu, jti, iat, ath } = payload;
  if (htm !== target.method) throw new TokenFault('a proof for another method');
  if (withoutQuery(htu) !== withoutQuery(target.url)) throw new TokenFault('a proof for another address');
  if (ath !== createHash('sha256').update(target.token).digest('base64url')) {
    throw new TokenFault('a proof for another token');
  }
  if (typeof jti !== 'string' || jti === '' || jti.length > LONGEST_JTI) throw new TokenFault('a proof without a jti');
  if (typeof iat !== 'number' || !(Math.abs(now - iat * 1000) <= PROOF_WINDOW_MS)) throw new TokenFault('an old proof');
  return { thumbprint: await calculateJwkThumbprint(protectedHeader.jwk as JWK), jti, issuedAt: iat * 1000 };
}

function withoutQuery(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  return url.href;
}
