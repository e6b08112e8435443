import { Refusal } from '@pluspas/platform';

/** RFC 6750, section 3: with every 401. No error code, because one answer fits all that is wrong. */
export const CHALLENGE = { 'WWW-Authenticate': 'Bearer' } as const;

/** One and the same refusal for everything that can be wrong with a token; the true reason is for the log alone. */
export function unauthenticated(cause: unknown): Refusal {
  // A planned "no" of our own (the keys can't be read) is no verdict on the token.
  return cause instanceof Refusal ? cause : new Refusal('unauthenticated', { cause });
}
