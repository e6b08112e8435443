import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import type { Transaction } from '@pluspas/platform';
import { EmailTaken, type Locale } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import { AccountsStore } from '../accounts/accounts.store';
import { OwnPasskeys } from '../passkeys/own-passkeys';
import { ChangePassword } from '../passwords/change-password';
import { UpstreamIdentitiesStore } from '../upstream/identities/upstream-identities.store';

/**
 * Whoever has proved a mailbox is let in: to the account of that address, or to a free one that is opened now. She is
 * never told which it was before.
 */
@Injectable()
export class EnterByMailbox {
  constructor(
    private readonly accounts: Accounts,
    private readonly store: AccountsStore,
    private readonly passwords: ChangePassword,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly passkeys: OwnPasskeys,
  ) {}

  /** In the transaction that used the proof up. */
  async execute(tx: Transaction, email: string, locale: Locale): Promise<AccountId> {
    try {
      return (await tx.savepoint(() => this.accounts.create(tx, { email, verified: true, locale }))).id;
    } catch (cause) {
      if (!(cause instanceof EmailTaken)) throw cause;
    }
    const account = await this.store.byEmail(email, tx);
    if (!account) throw new Error('The account of this address went away just now.');
    if (!account.emailVerified) await this.takeOver(tx, account.id);
    return account.id;
  }

  /**
   * The address was never proved, so whoever opened the account may be somebody else, who waits with a password, a passkey,
   * or another provider's word, until the owner of the mailbox comes: everything from before the proof ends.
   */
  private async takeOver(tx: Transaction, account: AccountId): Promise<void> {
    await this.store.verifyEmail(account, tx);
    await this.identities.removeAll(account, tx);
    await this.passkeys.removeAll(tx, account);
    await this.passwords.remove(tx, account);
  }
}
