import { Injectable } from '@nestjs/common';
import { AuditTrail } from '@pluspas/grants';
import { Clock, Database, MailRequests, type Transaction, toUuid } from '@pluspas/platform';
import type { Account } from '../accounts/account';
import { IdentityOptions } from '../identity.options';
import type { BrowserSession } from '../sessions/browser-sessions';
import { isFreshLogin } from '../sessions/fresh-login';
import { labelOf, type Passkey, type PasskeyId } from './passkey';
import { PasskeysStore } from './passkeys.store';

/** A reader looks after her passkeys. Without any she logs in with a code by mail, so the last one may go, too. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly options: IdentityOptions,
    private readonly database: Database,
    private readonly store: PasskeysStore,
    private readonly audit: AuditTrail,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {}

  /** The oldest first. */
  of(account: Account): Promise<readonly Passkey[]> {
    return this.store.of(account.id);
  }

  /** `not-found`: none of hers, or of nobody. `no-label`: nothing readable was typed. */
  async rename(account: Account, id: string, typed: string): Promise<'renamed' | 'not-found' | 'no-label'> {
    const label = labelOf(typed);
    if (label === null) return 'no-label';
    if (!isPasskeyId(id)) return 'not-found';
    return (await this.store.rename(account.id, id, label)) ? 'renamed' : 'not-found';
  }

  /**
   * From the commit on it logs nobody in. `log-in-again`: an open session must not be enough to take away how its owner
   * logs in (ASVS 5.0, V7.5.1). `not-found`: none of hers, or of nobody.
   */
  async remove({ account, loggedInAt }: BrowserSession, id: string): Promise<'removed' | 'not-found' | 'log-in-again'> {
    if (!isFreshLogin(loggedInAt, this.clock.now())) return 'log-in-again';
    if (!isPasskeyId(id)) return 'not-found';
    return this.database.transaction(async (tx) => {
      const label = await this.store.remove(account.id, id, tx);
      if (label === null) return 'not-found';
      await this.tell(tx, account, id, label);
      return 'removed';
    });
  }

  /** All of an account whose address was somebody else's until now. */
  removeAll(tx: Transaction, account: Account['id']): Promise<void> {
    return this.store.removeAll(account, tx);
  }

  private async tell(tx: Transaction, { id, email, locale }: Account, passkey: PasskeyId, label: string) {
    await this.audit.record(tx, {
      actor: { id, role: 'service' },
      action: 'passkey.removed',
      account: id,
      titles: [],
      facts: { passkey },
      text: null,
    });
    await this.mails.add(tx, {
      template: 'passkey-removed',
      language: locale,
      to: email,
      facts: { label, at: this.clock.now(), link: `${this.options.baseUrl}/account/passkeys` },
      expiresAt: null,
    });
  }
}

function isPasskeyId(id: string): id is PasskeyId {
  return toUuid(id, 'psk') !== null;
}
