import type { EventEmitter } from 'node:events';
import { Injectable, Logger } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, toUuid } from '@pluspas/platform';
import { SiteClients } from '@pluspas/trust';
import { type FindAccount, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { Accounts } from '../accounts/accounts';
import { IdentityOptions } from '../identity.options';
import { Keystore } from '../keys/keystore';
import { EndSessions } from '../sessions/end-sessions';
import { SessionIndex } from '../sessions/session-index';
import { SessionUpkeep } from '../sessions/session-upkeep';
import { indexedAdapter, tieSessions } from '../sessions/tie-sessions';
import { artifactAdapter } from './artifact-adapter';
import { ArtifactsStore } from './artifacts.store';
import { issuerOf } from './issuer';
import { leaveOutOldHint } from './old-hint';
import { providerConfiguration } from './provider.configuration';
import { ProviderAnswers } from './provider-answers';
import type { ProviderPages } from './provider-pages';
import { shareSuccessors } from './refresh-rotation';
import { siteOf } from './site';
import { TokenEntitlements } from './token-entitlements';

const PROVIDER_POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'`;

const RESUME = /^\/auth\/./;

/** Builds the OpenID Provider (OpenID Connect Core 1.0, certified library) around our keys, clients and accounts. */
@Injectable()
export class ProviderFactory {
  private readonly logger = new Logger('oidc');

  constructor(
    private readonly options: IdentityOptions,
    private readonly keystore: Keystore,
    private readonly accounts: Accounts,
    private readonly artifacts: ArtifactsStore,
    private readonly clients: SiteClients,
    private readonly sessions: SessionIndex,
    private readonly ending: EndSessions,
    private readonly upkeep: SessionUpkeep,
    private readonly entitlements: TokenEntitlements,
    private readonly clock: Clock,
  ) {}

  create(pages: ProviderPages): Provider {
    const { baseUrl, cookieKeys } = this.options;
    const answers = new ProviderAnswers(
      pages,
      async (clientId) => siteOf(await this.clients.find(clientId)),
      this.logger,
    );
    const provider = new Provider(
      issuerOf(baseUrl),
      providerConfiguration({
        baseUrl,
        cookieKeys,
        clock: this.clock,
        tokenKeys: this.keystore.tokenKeys(),
        adapter: indexedAdapter(artifactAdapter(this.artifacts, this.clients, baseUrl), this.sessions),
        findAccount: this.findAccount,
        titlesOf: async (clientId) => (await this.clients.find(clientId))?.titles ?? [],
        entitlementsOf: (login) => this.entitlements.of(login),
        renderError: answers.renderError,
        logoutSource: answers.logoutSource,
        postLogoutSuccessSource: answers.postLogoutSuccessSource,
      }),
    );
    this.trustHashedSecrets(provider);
    shareSuccessors(provider, this.artifacts);
    tieSessions(provider, this.ending);
    this.upkeep.start();
    this.report(provider);
    // Behind a balancer that ends TLS the library must know that readers came by https, or it withholds Secure cookies.
    provider.proxy = baseUrl.startsWith('https:');
    const kids = new Set(this.keystore.tokenKeys().map(({ kid }) => kid));
    provider.use(async (ctx: KoaContextWithOIDC, next) => {
      // The library has one script, in a form that posts itself, and adds its hash to `script-src` where there is one.
      // Where that form leads only the library knows, and it has checked it: hence no `form-action`.
      ctx.set('content-security-policy', PROVIDER_POLICY);
      // The library says itself what may not be kept; keys and metadata are public.
      ctx.remove('cache-control');
      // A login is resumed by its cookie alone. The library fails on a query there (9.13.3: `params` of undefined).
      if (RESUME.test(ctx.path)) ctx.querystring = '';
      leaveOutOldHint(ctx, (kid) => kids.has(kid));
      await next();
      await answers.dress(ctx);
      if (ctx.status === 404 && !ctx.body) ctx.respond = false;
    });
    return provider;
  }

  /** A secret is stored as its hash alone, so the library can't compare it: `trust` does, the previous secret included. */
  private trustHashedSecrets(provider: Provider): void {
    const { clients } = this;
    const prototype: { compareClientSecret: unknown; includeSid: unknown } = Object(provider.Client.prototype);
    prototype.compareClientSecret = async function (this: { clientId: string }, secret: unknown): Promise<boolean> {
      return typeof secret === 'string' && (await clients.authenticate(this.clientId, secret)) !== null;
    };
    // A site keeps its sessions by `sid` also before it takes back-channel logouts.
    prototype.includeSid = () => true;
  }

  private report(provider: Provider): void {
    // Without a listener Koa prints whole errors to the console.
    const emitter: EventEmitter = provider;
    emitter.on('error', (error: unknown) => {
      if (!(error instanceof Error && 'expose' in error && error.expose))
        this.logger.error({ msg: 'the OpenID Provider failed', cause: error });
    });
    provider.on('server_error', (ctx, error) => {
      this.logger.error({ msg: 'the OpenID Provider failed', path: ctx.path, cause: error });
    });
  }

  private readonly findAccount: FindAccount = async (_ctx, sub) => {
    const account = toUuid(sub, 'acc') === null ? null : await this.accounts.find(sub as AccountId);
    if (!account) return undefined;
    return {
      accountId: account.id,
      claims: async () => ({
        sub: account.id,
        email: account.email,
        email_verified: account.emailVerified,
        locale: account.locale,
        ...(account.name === null ? {} : { name: account.name }),
      }),
    };
  };
}
