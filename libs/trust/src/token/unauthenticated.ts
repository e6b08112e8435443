import { Refusal } from '@pluspas/platform';

/**
 * One and the same refusal for everything that can be wrong with a token; the true reason is for the log alone. The
 * platform answers it with a challenge (RFC 6750, section 3) that says no more.
 */
export function unauthenticated(cause: unknown): Refusal {
  // A planned "no" of our own (the keys can't be read) is no verdict on the token.
  return cause instanceof Refusal ? cause : new Refusal('unauthenticated', { cause });
}
