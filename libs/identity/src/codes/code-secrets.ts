import { createHash, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto';

const DIGITS = 6;

/** A code that is typed from one screen into another. */
export function newCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** The digits alone, however they are grouped; `null` when it can't be a code. */
export function readCode(typed: string): string | null {
  const digits = typed.replace(/[\s.-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

/** What one browser knows and nobody else: 256 bits. */
export function newBrowserSecret(): string {
  return randomBytes(32).toString('base64url');
}

export function browserHashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Hashes codes so that they can't be guessed from the database, nor moved to another browser's row. */
export class CodeHasher {
  private readonly keys: readonly Buffer[];

  /** Newest first: the first hashes, all are compared. */
  constructor(secrets: readonly string[]) {
    this.keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', 'pluspas one-time codes', 32)));
  }

  /** Under each key, the newest first. */
  hashesOf(browserHash: Buffer, code: string): readonly Buffer[] {
    return this.keys.map((key) => createHmac('sha256', key).update(browserHash).update(code).digest());
  }
}
