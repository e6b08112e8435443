import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Clock, Database } from '@pluspas/platform';
import type { BrowserSession } from '../../sessions/browser-sessions';
import { EndSessions } from '../../sessions/end-sessions';
import { isFreshLogin } from '../../sessions/fresh-login';
import { UpstreamProviders } from '../upstream-providers';
import { UpstreamIdentitiesStore, type UpstreamKey } from './upstream-identities.store';

/** One provider that an account signs in with, as its owner may look at it. */
export interface SignInWay {
  /** Names it in a form; says nothing of who she is there. */
  readonly name: string;
  readonly provider: string;
  readonly email: string | null;
  readonly linkedAt: Instant;
  readonly lastUsedAt: Instant;
}

export type Unlinking =
  | { readonly kind: 'unlinked'; readonly provider: string }
  | { readonly kind: 'log-in-again' | 'not-found' };

/** With what else an account signs in, and how to end that. A code by mail always remains, so nobody locks herself out. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly database: Database,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly providers: UpstreamProviders,
    private readonly sessions: EndSessions,
    private readonly clock: Clock,
  ) {}

  async of(account: AccountId): Promise<readonly SignInWay[]> {
    const linked = await this.identities.of(account);
    return linked.map(({ email, linkedAt, lastUsedAt, ...key }) => ({
      name: nameOf(key),
      provider: this.providers.nameOf(key.issuer),
      email,
      linkedAt,
      lastUsedAt,
    }));
  }

  /**
   * Logins stay, unless `endOthers`: then all but the one that asks end. `log-in-again`: an open session must not be
   * enough to take away how its owner logs in (ASVS 5.0, V7.5.1). `not-found`: none of hers.
   */
  async unlink(
    { account: { id }, sid, loggedInAt }: BrowserSession,
    name: string,
    endOthers: boolean,
  ): Promise<Unlinking> {
    if (!isFreshLogin(loggedInAt, this.clock.now())) return { kind: 'log-in-again' };
    const key = (await this.identities.of(id)).find((each) => nameOf(each) === name);
    if (!key) return { kind: 'not-found' };
    return this.database.transaction(async (tx) => {
      if (!(await this.identities.remove(key, id, tx))) return { kind: 'not-found' };
      if (endOthers) await this.sessions.all(tx, id, 'reader', { keep: sid });
      return { kind: 'unlinked', provider: this.providers.nameOf(key.issuer) };
    });
  }
}

function nameOf({ issuer, subject }: UpstreamKey): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
    .slice(0, 22);
}
