import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database, Metrics } from '@pluspas/platform';
import * as oidc from 'openid-client';
import { BrowserCookie } from '../../codes/browser-cookie';
import { browserHashOf, newBrowserSecret } from '../../codes/code-secrets';
import { IdentityOptions } from '../../identity.options';
import { UpstreamClient } from '../calls/upstream-client';
import type { UpstreamProvider } from '../upstream-provider';
import { type LoginPlace, UpstreamVisitsStore } from './upstream-visits.store';
import { secretsOf } from './visit-secret';

export const VISIT_LIFE_MS = 15 * 60_000;
const SWEPT_AT_ONCE = 20;

/** The way out: where the browser goes, and the `Set-Cookie` line that ties what comes back to it. */
export interface WayOut {
  readonly url: string;
  readonly cookie: string;
}

/** `stopped`: she said no there. `failed`: the provider is away, or what it says is not to be believed. */
export type Returned =
  | { readonly kind: 'arrived' | 'stopped' | 'failed'; readonly login: LoginPlace }
  /** It came back too late, twice, or to a browser that never went: nothing is known of it. */
  | { readonly kind: 'void' };

/** There and back: a reader is sent to another provider, and what it says of her is kept for this browser alone. */
@Injectable()
export class VisitUpstream {
  private readonly logger = new Logger('upstream');
  private readonly cookie: BrowserCookie;
  private readonly baseUrl: string;

  constructor(
    { baseUrl }: IdentityOptions,
    private readonly database: Database,
    private readonly store: UpstreamVisitsStore,
    private readonly client: UpstreamClient,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {
    this.baseUrl = baseUrl;
    this.cookie = new BrowserCookie(baseUrl, 'upstream');
  }

  /** `null`: the provider can't be reached now. A visit that this browser had begun before is void. */
  async begin(provider: UpstreamProvider, login: LoginPlace, cookies: string | undefined): Promise<WayOut | null> {
    // Never the secret that came with the request: somebody else may have put it there.
    const secret = newBrowserSecret();
    const url = await this.client
      .authorizationUrl(provider, this.redirectUri(provider), secretsOf(secret))
      .catch((cause: unknown) => this.told(provider, cause));
    if (!url) return null;
    const now = this.clock.now();
    const before = this.browserOf(cookies);
    await this.database.transaction(async (tx) => {
      if (before) await this.store.remove(before, tx);
      const { id, issuer } = provider;
      const visit = { browserHash: browserHashOf(secret), login, provider: id, issuer };
      await this.store.insert({ ...visit, begunAt: now, expiresAt: now + VISIT_LIFE_MS }, tx);
      await this.store.sweep(now - VISIT_LIFE_MS, SWEPT_AT_ONCE, tx);
    });
    return { url: url.href, cookie: this.cookie.write(secret) };
  }

  /** `answer`: the parameters that the browser brought back. Whatever comes of it, it can't be brought back again. */
  async returned(provider: UpstreamProvider, cookies: string | undefined, answer: URLSearchParams): Promise<Returned> {
    const secret = this.cookie.read(cookies);
    if (secret === null) return { kind: 'void' };
    const secrets = secretsOf(secret);
    // Before anything is used up: a link from anywhere can lead here.
    if (answer.get('state') !== secrets.state) return { kind: 'void' };
    const browserHash = browserHashOf(secret);
    const login = await this.store.returned(browserHash, provider.id, this.clock.now());
    if (!login) return { kind: 'void' };
    const address = new URL(`${this.redirectUri(provider)}?${answer}`);
    try {
      const person = await this.client.person(provider, address, secrets);
      const arrived = await this.store.arrived(browserHash, person, this.clock.now() + VISIT_LIFE_MS);
      return { kind: arrived ? 'arrived' : 'failed', login };
    } catch (cause) {
      this.told(provider, cause);
      return { kind: isNo(cause) ? 'stopped' : 'failed', login };
    }
  }

  /** Names this browser's visit; not believed before it is found. */
  browserOf(cookies: string | undefined): Buffer | null {
    const secret = this.cookie.read(cookies);
    return secret === null ? null : browserHashOf(secret);
  }

  /** The `Set-Cookie` line after a visit has done its work. */
  forget(): string {
    return this.cookie.drop();
  }

  /** One for each provider: an answer of one can't be brought to another (RFC 9700, section 4.4.2). */
  private redirectUri({ id }: UpstreamProvider): string {
    return `${this.baseUrl}/with/${id}`;
  }

  /** In words for operators: no code, no token, no reader. */
  private told({ id }: UpstreamProvider, cause: unknown): null {
    if (isNo(cause)) return null;
    const fault = cause instanceof Error ? codeOf(cause) : 'unknown';
    this.metrics
      .counter('upstream_failures_total', 'Ways back from a provider that failed', ['provider'])
      .inc({ provider: id });
    this.logger.warn({ msg: 'signing in with another provider failed', provider: id, fault });
    return null;
  }
}

/** She, or the provider for her, answered no (RFC 6749, section 4.1.2.1; OpenID Connect Core, section 3.1.2.6). */
const NO = new Set([
  'access_denied',
  'user_cancelled_authorize',
  'login_required',
  'interaction_required',
  'consent_required',
]);

function isNo(cause: unknown): boolean {
  return cause instanceof oidc.AuthorizationResponseError && NO.has(cause.error);
}

function codeOf(cause: Error): string {
  const { code } = cause as { code?: unknown };
  return typeof code === 'string' ? code : cause.name;
}
