import { createHash } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import { CompactEncrypt, compactDecrypt } from 'jose';

/**
 * What a login needs to remember between leaving for Pluspas and coming back. Sealed, in the reader's browser, and short:
 * twenty tabs opened at once are twenty of these in each request.
 */
export interface LoginTransaction {
  /** The secret of this login (RFC 7636): 256 random bits. */
  readonly verifier: string;
  readonly returnTo: string;
  readonly silent: boolean;
  readonly endsAt: Instant;
}

/** Both are seen by others on the way, and tell nothing of the verifier nor of each other. */
export function publicOf(verifier: string): { readonly state: string; readonly nonce: string } {
  const of = (use: string) => createHash('sha256').update(`${use}:${verifier}`).digest('base64url');
  return { state: of('state'), nonce: of('nonce') };
}

/** JWE, `dir` with A256GCM (RFC 7516): unreadable and unchangeable outside this site. */
export async function seal(transaction: LoginTransaction, key: Uint8Array): Promise<string> {
  return await new CompactEncrypt(Buffer.from(JSON.stringify(transaction)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(key);
}

/** `null`: missing, foreign, changed or too old. */
export async function unseal(
  sealed: string | undefined,
  key: Uint8Array,
  at: Instant,
): Promise<LoginTransaction | null> {
  if (sealed === undefined || sealed.length > 8192) return null;
  try {
    const options = {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      // We pack nothing, and what is packed may be far larger than it looks.
      maxDecompressedLength: 0,
    };
    const { plaintext } = await compactDecrypt(sealed, key, options);
    const transaction = JSON.parse(Buffer.from(plaintext).toString()) as LoginTransaction;
    return at < transaction.endsAt ? transaction : null;
  } catch {
    // Whatever is wrong with it, the login starts again.
    return null;
  }
}
