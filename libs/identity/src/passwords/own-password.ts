import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock, Database } from '@pluspas/platform';
import type { Account } from '../accounts/account';
import { isFreshLogin } from '../sessions/fresh-login';
import { ChangePassword } from './change-password';
import { CredentialsStore } from './credentials.store';
import { type PasswordFault, PasswordPolicy } from './password-policy';
import { LONGEST_PASSWORD, Passwords } from './passwords';

export interface PasswordChange {
  readonly account: Account;
  /** The login that asks, and since when it is there. */
  readonly sid: string;
  readonly loggedInAt: Instant;
  /** The password of before, where it is asked for; else anything. */
  readonly current: string;
  readonly next: string;
}

export type PasswordOutcome = PasswordFault | 'changed' | 'current-wrong' | 'log-in-again';

/** What the reader has to bring along to set a password. */
export type PasswordNeed = 'nothing' | 'current' | 'fresh-login';

/** A reader sets or changes her own password. */
@Injectable()
export class OwnPassword {
  constructor(
    private readonly database: Database,
    private readonly credentials: CredentialsStore,
    private readonly passwords: Passwords,
    private readonly policy: PasswordPolicy,
    private readonly change: ChangePassword,
    private readonly clock: Clock,
  ) {}

  isSet(account: Account): Promise<boolean> {
    return this.credentials.has(account.id);
  }

  async needs(account: Account, loggedInAt: Instant): Promise<PasswordNeed> {
    if (isFreshLogin(loggedInAt, this.clock.now())) return 'nothing';
    return (await this.credentials.has(account.id)) ? 'current' : 'fresh-login';
  }

  /** All other logins of this account end with it. Refusal `unavailable` under a login storm. */
  async execute({ account, sid, loggedInAt, current, next }: PasswordChange): Promise<PasswordOutcome> {
    const need = await this.needs(account, loggedInAt);
    if (need === 'fresh-login') return 'log-in-again';
    if (need === 'current' && !(await this.matches(account, current))) return 'current-wrong';
    const fault = this.policy.faultOf(next, [account.email, account.name ?? '']);
    if (fault !== null) return fault;
    const hash = await this.passwords.hash(next);
    await this.database.transaction((tx) => this.change.set(tx, account.id, hash, sid));
    return 'changed';
  }

  private async matches(account: Account, password: string): Promise<boolean> {
    if (password.length > LONGEST_PASSWORD) return false;
    const stored = await this.credentials.ofEmail(account.email);
    return stored !== null && this.passwords.matches(stored.passwordHash, password);
  }
}
