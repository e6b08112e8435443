import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { toUuid } from '@pluspas/platform';
import type { Account } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import type { Exchange } from '../provider/login-request';
import { OpenIdProvider } from '../provider/open-id-provider';

/** A reader at one of our own pages, and the login that brought her there. */
export interface BrowserSession {
  readonly account: Account;
  readonly sid: string;
  /** When she last proved who she is. */
  readonly loggedInAt: Instant;
}

/** Whoever is logged in at the provider with a browser. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly accounts: Accounts,
  ) {}

  /** `null`: nobody, or an account that is gone. */
  async of({ request, response }: Exchange): Promise<BrowserSession | null> {
    const library = this.provider.library();
    const { accountId, uid, loginTs } = await library.Session.get(library.createContext(request, response));
    const account = isAccountId(accountId) ? await this.accounts.find(accountId) : null;
    return account && { account, sid: uid, loggedInAt: (loginTs ?? 0) * 1000 };
  }
}

function isAccountId(id: string | undefined): id is Account['id'] {
  return id !== undefined && toUuid(id, 'acc') !== null;
}
