import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { toUuid } from '@pluspas/platform';
import { MountedRoutes, SiteClients } from '@pluspas/trust';
import type { FastifyInstance } from 'fastify';
import { errors, type Provider } from 'oidc-provider';
import type { Account } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import { IdentityOptions } from '../identity.options';
import { ACCOUNT_CLIENT_ID, type AccountPagePath } from './client-metadata';
import { issuerOf, MOUNT_PATH } from './issuer';
import { TWO_FACTORS } from './login-policy';
import type { Exchange, LoginRequest } from './login-request';
import type { LoginScreen } from './login-screen';
import { ProviderMount } from './mount-provider';
import { ProviderFactory } from './provider-factory';
import type { ProviderPages } from './provider-pages';
import { type Site, siteOf } from './site';

/** A login that the account door begins for itself. */
export interface OwnLogin {
  readonly backTo?: AccountPagePath;
  /** What the page speaks of first; the ways in stay the same. */
  readonly screen?: LoginScreen;
  /** Asks also whoever is logged in already. */
  readonly fresh?: boolean;
  /** Handed to the page afterwards as `state`. It went through the browser: not to be believed. */
  readonly state?: string;
}

/** Logging in, as the account door uses it. The door draws the pages; the protocol stays in here. */
@Injectable()
export class OpenIdProvider {
  private mounted: Provider | null = null;

  constructor(
    private readonly factory: ProviderFactory,
    private readonly options: IdentityOptions,
    private readonly accounts: Accounts,
    private readonly clients: SiteClients,
    private readonly routes: MountedRoutes,
    private readonly mounting: ProviderMount,
  ) {}

  /** Serves `/oidc/*` on this server, with these pages. Before it listens. */
  mount(fastify: FastifyInstance, pages: ProviderPages): void {
    this.mounted = this.factory.create(pages);
    this.mounting.mount(fastify, this.mounted);
    // The provider guards its own endpoints.
    this.routes.declare(MOUNT_PATH, 'public');
  }

  /** The login that this browser is in the middle of; `null` when it took too long, or began elsewhere. */
  async loginRequest({ request, response }: Exchange): Promise<LoginRequest | null> {
    try {
      const { uid, params } = await this.library().interactionDetails(request, response);
      return {
        uid,
        site: await this.site(String(params.client_id)),
        returnsTo: String(params.redirect_uri),
        uiLocales: text(params.ui_locales),
        loginHint: text(params.login_hint),
      };
    } catch (cause) {
      if (cause instanceof errors.SessionNotFound) return null;
      throw cause;
    }
  }

  /** The site of this client id, for a reader whose login is lost. `null`: no such site. */
  async site(clientId: string): Promise<Site | null> {
    return siteOf(await this.clients.find(clientId));
  }

  /**
   * Answers where to send the browser (303) so that the provider goes on. `null`: as for `loginRequest`.
   * `amr`: how she proved who she is (RFC 8176). With two factors the login is worth `acr` `aal2` (NIST SP 800-63B-4).
   */
  async completeLogin(
    { request, response }: Exchange,
    account: AccountId,
    amr: readonly string[],
  ): Promise<string | null> {
    try {
      const acr = amr.includes('mfa') ? { acr: TWO_FACTORS } : {};
      const login = { accountId: account, amr: [...amr], ...acr, remember: true };
      return await this.library().interactionResult(request, response, { login }, { mergeWithLastSubmission: false });
    } catch (cause) {
      if (cause instanceof errors.SessionNotFound) return null;
      throw cause;
    }
  }

  /** Whoever is logged in at the provider with this browser. */
  async sessionAccount({ request, response }: Exchange): Promise<Account | null> {
    const provider = this.library();
    const { accountId } = await provider.Session.get(provider.createContext(request, response));
    return accountId !== undefined && isAccountId(accountId) ? this.accounts.find(accountId) : null;
  }

  /** Logs in for the account door itself, and comes back to one of its pages. */
  loginUrl({ backTo = '/account', screen, fresh = false, state }: OwnLogin = {}): string {
    return this.url('/auth', {
      client_id: ACCOUNT_CLIENT_ID,
      response_type: 'none',
      scope: 'openid',
      redirect_uri: `${this.options.baseUrl}${backTo}`,
      ...(screen ? { screen } : {}),
      ...(fresh ? { prompt: 'login' } : {}),
      ...(state === undefined ? {} : { state }),
    });
  }

  /** Ends the session, on all titles. */
  logoutUrl(): string {
    return this.url('/session/end', {
      client_id: ACCOUNT_CLIENT_ID,
      post_logout_redirect_uri: `${this.options.baseUrl}/account/logged-out`,
    });
  }

  private url(path: string, query: Readonly<Record<string, string>>): string {
    return `${issuerOf(this.options.baseUrl)}${path}?${new URLSearchParams(query)}`;
  }

  /** The library itself, for the rest of this lib. */
  library(): Provider {
    if (!this.mounted) throw new Error('The OpenID Provider is not mounted in this process.');
    return this.mounted;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isAccountId(id: string): id is AccountId {
  return toUuid(id, 'acc') !== null;
}
