import { Injectable } from '@nestjs/common';
import { CheckLedger } from '@pluspas/access';
import type { AccountId, Resource } from '@pluspas/domain';
import { Accounts, type CodeOrder, LoginLimits, type LoginSource, OneTimeCodes } from '@pluspas/identity';
import { newId } from '@pluspas/platform';

export type CodeToOtherAddressOrder = Omit<CodeOrder, 'cookies' | 'purpose' | 'note'> & {
  readonly source: LoginSource;
  /** What she could not read. */
  readonly resource: Resource;
};

/**
 * "My subscription is under another e-mail address": a code to that mailbox, which logs in to its account. The mail also
 * says when no subscription is there, so that she need not try. The answer to the browser is the same for every address,
 * and so is the work: whoever has no account is asked about, too.
 */
@Injectable()
export class CodeToOtherAddress {
  constructor(
    private readonly accounts: Accounts,
    private readonly ledger: CheckLedger,
    private readonly codes: OneTimeCodes,
    private readonly limits: LoginLimits,
  ) {}

  /** The `Set-Cookie` line of the code; `null`: one is on its way already. Refusal `too-many-requests`. */
  async execute({ source, resource, ...order }: CodeToOtherAddressOrder): Promise<string | null> {
    await this.limits.codeRequest(source, order.email);
    const known = await this.accounts.findByEmail(order.email);
    const account: AccountId = known?.id ?? newId('acc');
    const isOpen = await this.ledger.opens(account, resource);
    return this.codes.ask({
      ...order,
      cookies: source.cookies,
      purpose: 'login',
      ...(isOpen ? {} : { note: 'no-subscription' }),
    });
  }
}
