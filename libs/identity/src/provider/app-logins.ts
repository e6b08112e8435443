import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { toUuid } from '@pluspas/platform';
import { errors } from 'oidc-provider';
import type { Account } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import { IdentityOptions } from '../identity.options';
import { issuerOf } from './issuer';
import { APP_PROMPT } from './login-policy';
import type { Exchange } from './login-request';
import { OpenIdProvider } from './open-id-provider';

/** An app waits for a login, and its reader is asked whether it may have hers. */
export interface AppLogin {
  readonly uid: string;
  readonly clientId: string;
  /** Whoever is logged in with this browser. */
  readonly account: Account;
  /** Where the browser goes after either answer. */
  readonly returnsTo: string;
  /** The same request, with the login form first. */
  readonly otherAccountUrl: string;
  readonly uiLocales: string | null;
}

/** What the page asks before an app is let in (see `loginPolicy`). */
@Injectable()
export class AppLogins {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly accounts: Accounts,
    private readonly options: IdentityOptions,
  ) {}

  /** `null`: it took too long, began in another browser, or nobody is logged in any more. */
  async find({ request, response }: Exchange): Promise<AppLogin | null> {
    const asked = await unlessLost(this.provider.library().interactionDetails(request, response));
    if (asked?.prompt.name !== APP_PROMPT) return null;
    const { uid, params, session } = asked;
    const account = isAccountId(session?.accountId) ? await this.accounts.find(session.accountId) : null;
    if (!account) return null;
    return {
      uid,
      clientId: String(params.client_id),
      account,
      returnsTo: String(params.redirect_uri),
      otherAccountUrl: this.startOver(params),
      uiLocales: typeof params.ui_locales === 'string' ? params.ui_locales : null,
    };
  }

  /** Answers where to send the browser (303): on to a code, or back to the app with `access_denied`. `null`: as for `find`. */
  async answer({ request, response }: Exchange, { letIn }: { readonly letIn: boolean }): Promise<string | null> {
    const result = letIn ? { [APP_PROMPT]: {} } : { error: 'access_denied', error_description: 'the reader said no' };
    const library = this.provider.library();
    return unlessLost(library.interactionResult(request, response, result, { mergeWithLastSubmission: false }));
  }

  private startOver(params: Readonly<Record<string, unknown>>): string {
    const query = Object.entries(params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return `${issuerOf(this.options.baseUrl)}/auth?${new URLSearchParams([...query, ['prompt', 'login']])}`;
  }
}

async function unlessLost<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof errors.SessionNotFound) return null;
    throw cause;
  }
}

function isAccountId(id: string | undefined): id is AccountId {
  return id !== undefined && toUuid(id, 'acc') !== null;
}
