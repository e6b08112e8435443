import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps words that wait in the database from whoever reads the database: AES-256-GCM under keys that are not in it. */
export class Sealing {
  private readonly keys: readonly Buffer[];

  /** Newest first: the first seals, all open. */
  constructor(secrets: readonly string[]) {
    if (secrets.length === 0) throw new Error('Mails need at least one secret to wait under.');
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'pluspas mails', 32)));
  }

  /** `about` is no secret, but must be the same when it is opened: a seal can't be moved to another mail. */
  seal(words: string, about: string): string {
    const [key] = this.keys;
    if (!key) throw new Error('unreachable: the constructor wants a key');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
    const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** `null`: sealed under no key of ours, or changed since. */
  open(sealed: string, about: string): string | null {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
    for (const key of this.keys) {
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        // Another key's: the next one is tried.
      }
    }
    return null;
  }
}
