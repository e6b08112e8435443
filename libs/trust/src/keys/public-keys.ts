import type { KeyObject } from 'node:crypto';
import type { JWK } from 'jose';

/** Access tokens and passes are signed with different keys, so that neither can ever be taken for the other. */
export const KEY_USES = ['token', 'pass'] as const;

export type KeyUse = (typeof KEY_USES)[number];

/** The public halves of our signing keys, by exact `kid`. */
export abstract class PublicKeys {
  /** Answers at once when the key is known; looks again, within limits, when it is not. Rejects when it can't look. */
  abstract find(kid: string, use: KeyUse): KeyObject | undefined | Promise<KeyObject | undefined>;
  /** The keys in force, as a JWK set lists them (RFC 7517, section 5). */
  abstract jwks(use: KeyUse): Promise<readonly JWK[]>;
}
