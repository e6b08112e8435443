import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import { EndSessions } from '../../sessions/end-sessions';
import type { SessionRef } from '../../sessions/reader-session';
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

/** With what else an account signs in, and how to end that. A code by mail always remains, so nobody locks herself out. */
@Injectable()
export class SignInWays {
  constructor(
    private readonly database: Database,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly providers: UpstreamProviders,
    private readonly sessions: EndSessions,
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

  /** Logins stay, unless `endOthers`: then all but the one that asks end. `null`: none of hers; else its provider. */
  async unlink({ account, sid }: SessionRef, name: string, endOthers: boolean): Promise<string | null> {
    const key = (await this.identities.of(account)).find((each) => nameOf(each) === name);
    if (!key) return null;
    return this.database.transaction(async (tx) => {
      if (!(await this.identities.remove(key, account, tx))) return null;
      if (endOthers) await this.sessions.all(tx, account, 'reader', { keep: sid });
      return this.providers.nameOf(key.issuer);
    });
  }
}

function nameOf({ issuer, subject }: UpstreamKey): string {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
    .slice(0, 22);
}
