import { createHash } from 'node:crypto';
import { emailKey } from '../accounts/account';

/**
 * One key for all spellings of a mailbox: case and form of letters, a dot after the domain, and what stands behind a plus.
 * Hashed, so that no limit remembers addresses. Two accounts that share one only share their tries.
 */
export function mailboxKey(email: string): string {
  const plain = emailKey(email).normalize('NFKC').toLowerCase();
  const at = plain.lastIndexOf('@');
  const [local = ''] = plain.slice(0, Math.max(at, 0)).split('+', 1);
  // The root of the domain names may be written, as a dot at the end.
  const labels = plain
    .slice(at + 1)
    .split('.')
    .filter(Boolean);
  return createHash('sha256')
    .update(`${local}@${labels.join('.')}`)
    .digest('base64url')
    .slice(0, 22);
}
