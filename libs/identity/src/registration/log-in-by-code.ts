import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import type { Locale } from '../accounts/account';
import { type CodeOutcome, OneTimeCodes } from '../codes/one-time-codes';
import { EnterByMailbox } from './enter-by-mailbox';

export type CodeLogin = Exclude<CodeOutcome, { kind: 'right' }> | { readonly kind: 'in'; readonly account: AccountId };

/** Logging in, and registering, with a code from the mailbox. */
@Injectable()
export class LogInByCode {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodes,
    private readonly enter: EnterByMailbox,
  ) {}

  /** One try. `locale`: of an account that is opened now. */
  execute(cookies: string | undefined, typed: string, locale: Locale): Promise<CodeLogin> {
    return this.database.transaction(async (tx) => {
      const outcome = await this.codes.prove(tx, cookies, 'login', typed);
      if (outcome.kind !== 'right') return outcome;
      return { kind: 'in', account: await this.enter.execute(tx, outcome.email, locale) };
    });
  }
}
