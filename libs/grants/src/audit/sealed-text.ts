import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { PersonalText } from './audit-entry';
import { canonical } from './canonical';

const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface SealedText {
  /** nonce, tag, ciphertext of (salt, words). */
  readonly sealed: Buffer;
  readonly commitment: Buffer;
}

/** A key, and the name under which a row refers to it. */
export interface TextKey {
  readonly keyId: string;
  readonly key: Buffer;
}

/**
 * Hides words under a key, and commits to them.
 * The salt lies inside the ciphertext: once the key is gone, the commitment says nothing, not even to somebody who
 * tries every address he knows. `rowId` is bound in, so that words can't be moved to another row.
 */
export function sealText(text: PersonalText, key: Buffer, rowId: string): SealedText {
  const plain = Buffer.concat([randomBytes(SALT_BYTES), Buffer.from(canonical(text))]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(rowId));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]), commitment: commitmentTo(plain) };
}

/** The words, or `null` when this is not what was sealed and committed to under this key. */
export function openText({ sealed, commitment }: SealedText, key: Buffer, rowId: string): PersonalText | null {
  const plain = decrypt(sealed, key, rowId);
  if (plain === null || !commitmentTo(plain).equals(commitment)) return null;
  return JSON.parse(plain.subarray(SALT_BYTES).toString()) as PersonalText;
}

function decrypt(sealed: Buffer, key: Buffer, rowId: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(rowId))
    .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    // Node says "this was not sealed with that key" by throwing; it is the one thing final() throws for.
    return null;
  }
}

function commitmentTo(plain: Buffer): Buffer {
  return createHash('sha256').update(plain).digest();
}
