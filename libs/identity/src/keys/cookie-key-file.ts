import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'cookie.key';
const BYTES = 48;

/**
 * The cookie keys of a set-up that was given none: random, made once for each data folder, readable by the service alone.
 * Never in production, where several processes must share them and a missing setting stops the boot.
 */
export function localCookieKeys(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, FILE);
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  writeFileSync(draft, randomBytes(BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    // The first of many processes wins, and nobody reads half a key.
    linkSync(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    unlinkSync(draft);
  }
  const key = readFileSync(path, 'utf8').trim();
  if (key.length < 32) throw new Error(`${path} is no cookie key. Remove it, and everybody logs in again.`);
  return [key];
}
