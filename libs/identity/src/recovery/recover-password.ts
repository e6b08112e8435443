import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import type { Locale } from '../accounts/account';
import { type CodeOutcome, OneTimeCodes } from '../codes/one-time-codes';
import { ChangePassword } from '../passwords/change-password';
import { type PasswordFault, PasswordPolicy } from '../passwords/password-policy';
import { Passwords } from '../passwords/passwords';
import { EnterByMailbox } from '../registration/enter-by-mailbox';

export type RecoveryOutcome =
  | { readonly kind: 'in'; readonly account: AccountId }
  | { readonly kind: 'refused'; readonly fault: PasswordFault }
  /** The proof is too old, or was used before. */
  | { readonly kind: 'void' };

/** A new password for whoever proves the mailbox. An address without an account gets one, so that nothing gives away which. */
@Injectable()
export class RecoverPassword {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly policy: PasswordPolicy,
    private readonly passwords: Passwords,
    private readonly enter: EnterByMailbox,
    private readonly change: ChangePassword,
  ) {}

  /** First: the code. */
  prove(cookies: string | undefined, typed: string): Promise<CodeOutcome> {
    return this.database.transaction((tx) => this.codes.prove(tx, cookies, 'recover', typed));
  }

  /** The address for which this browser may go on to the password; `null`: for none. */
  provenFor(cookies: string | undefined): Promise<string | null> {
    return this.codes.proven(cookies);
  }

  /** Then: the password. Ends every login of the account. Refusal `unavailable` under a login storm. */
  async choose(cookies: string | undefined, password: string, locale: Locale): Promise<RecoveryOutcome> {
    const email = await this.codes.proven(cookies);
    if (email === null) return { kind: 'void' };
    const fault = this.policy.faultOf(password, [email]);
    if (fault !== null) return { kind: 'refused', fault };
    const hash = await this.passwords.hash(password);
    return this.database.transaction(async (tx): Promise<RecoveryOutcome> => {
      const proved = await this.codes.spendProof(tx, cookies);
      if (proved === null) return { kind: 'void' };
      const account = await this.enter.execute(tx, proved, locale);
      await this.change.set(tx, account, hash, null);
      return { kind: 'in', account };
    });
  }
}
