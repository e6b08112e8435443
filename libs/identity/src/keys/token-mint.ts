import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AUDIENCES, type Audience, type StaffRole } from '@pluspas/contract';
import type { TitleId } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { IdentityOptions } from '../identity.options';
import { issuerOf } from '../provider/issuer';
import { Keystore } from './keystore';

export interface TokenOrder {
  readonly audience: Audience;
  /** A client id (check), an account id (me), or whom a staff token stands for (admin). */
  readonly subject: string;
  readonly clientId: string;
  readonly titles: readonly TitleId[];
  readonly role?: StaffRole;
  /** At most 300. */
  readonly ttlSeconds: number;
}

const LONGEST_SECONDS = 300;

/**
 * Access tokens for the operator's terminal and for tests: the same shape as the provider's own (RFC 9068), of no login
 * and without `entitlements`.
 */
@Injectable()
export class TokenMint {
  constructor(
    private readonly keystore: Keystore,
    private readonly options: IdentityOptions,
    private readonly clock: Clock,
  ) {}

  /** A signed `at+jwt`. Throws a RangeError for a life beyond 300 s: who holds such a token longer should log in. */
  async mint({ audience, subject, clientId, titles, role, ttlSeconds }: TokenOrder): Promise<string> {
    if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 1 || ttlSeconds > LONGEST_SECONDS) {
      throw new RangeError(`A minted token lives 1 to ${LONGEST_SECONDS} seconds.`);
    }
    const issuedAt = Math.floor(this.clock.now() / 1000);
    return this.keystore.sign('token', 'at+jwt', {
      iss: issuerOf(this.options.baseUrl),
      aud: AUDIENCES[audience],
      sub: subject,
      client_id: clientId,
      jti: randomUUID(),
      iat: issuedAt,
      exp: issuedAt + ttlSeconds,
      titles: [...titles],
      ...(role ? { role } : {}),
    });
  }
}
