import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, Outbox, type Transaction } from '@pluspas/platform';
import { CREDENTIALS_CHANGED } from '../sessions/credentials-tail';
import { EndSessions } from '../sessions/end-sessions';
import { CredentialsStore } from './credentials.store';

/** Sets, changes or takes away the password of an account. Whoever was logged in with the old one is not any more. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly credentials: CredentialsStore,
    private readonly sessions: EndSessions,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** `passwordHash` comes from `Passwords.hash`, outside the transaction. `keep`: the login that made the change. */
  async set(tx: Transaction, account: AccountId, passwordHash: string, keep: string | null): Promise<void> {
    await this.credentials.put(account, passwordHash, this.clock.now(), tx);
    await this.changed(tx, account, keep);
  }

  async remove(tx: Transaction, account: AccountId): Promise<void> {
    await this.credentials.remove(account, tx);
    await this.changed(tx, account, null);
  }

  private async changed(tx: Transaction, account: AccountId, keep: string | null): Promise<void> {
    await this.sessions.all(tx, account, 'credentials', { keep });
    await this.outbox.add(tx, { kind: CREDENTIALS_CHANGED, key: account, payload: {} });
  }
}
