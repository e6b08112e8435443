import type { Audience } from '@pluspas/contract';
import type { Caller } from './caller';

/** The one judge of access tokens: the guard of the controllers and the native routes both end up here. */
export abstract class TokenVerifier {
  /**
   * Rejects with `Refusal` `unauthenticated` whatever is wrong with the token, and with `unavailable` when the keys can't
   * be read to judge it.
   */
  abstract verify(token: string, audience: Audience): Promise<Caller>;

  /** The caller of a token verified less than a minute ago, without waiting. `undefined` says nothing about the token. */
  remembered(_token: string, _audience: Audience): Caller | undefined {
    return undefined;
  }
}
