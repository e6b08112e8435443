import { AUDIENCES } from '@pluspas/contract';
import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as joseFetch } from 'jose';
import * as oidc from 'openid-client';
import { PluspasFault, ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { ServiceLine } from './service-line';
import { SingleFlight } from './single-flight';

const REREAD_MS = 3_600_000;
/** Exchanges may meet a busy login; a reader waits for them knowingly. */
const TIMEOUT_MS = 4000;

interface Known {
  readonly config: oidc.Configuration;
  readonly keys: JWTVerifyGetKey;
  readonly readAt: number;
}

/** The OpenID Provider, found when first needed: a site starts without Pluspas. */
export class Provider {
  private known: Known | null = null;
  private readonly flight = new SingleFlight<Known>();

  constructor(
    private readonly settings: Settings,
    private readonly line: ServiceLine,
  ) {}

  /** @throws ServiceUnavailable */
  async config(): Promise<oidc.Configuration> {
    return (await this.current()).config;
  }

  /** Public keys of ID and logout tokens. @throws ServiceUnavailable */
  async keys(): Promise<JWTVerifyGetKey> {
    return (await this.current()).keys;
  }

  /** Client credentials for the check. @throws ServiceUnavailable, PluspasFault when the client is refused */
  async siteToken(): Promise<{ token: string; seconds: number }> {
    const config = await this.config();
    const answer = await oidc
      .clientCredentialsGrant(config, { resource: AUDIENCES.check })
      .catch((cause: unknown) => this.refused('the client credentials of this site are refused', cause));
    return { token: answer.access_token, seconds: answer.expires_in ?? 60 };
  }

  /** Turns the library's errors into the SDK's two. */
  refused(what: string, cause: unknown): never {
    if (cause instanceof oidc.ResponseBodyError && cause.status < 500 && cause.status !== 429) {
      throw new PluspasFault(`${what}: ${cause.error}`, { cause });
    }
    throw new ServiceUnavailable('the provider did not answer', { cause });
  }

  private async current(): Promise<Known> {
    const { known } = this;
    if (known !== null && this.settings.clock.now() - known.readAt < REREAD_MS) return known;
    try {
      return await this.flight.run('metadata', () => this.read());
    } catch (cause) {
      if (known !== null) return known;
      throw cause;
    }
  }

  private async read(): Promise<Known> {
    const { issuer, clientId, clientSecret, insecure, clock } = this.settings;
    const config = await oidc
      .discovery(
        new URL(issuer),
        clientId,
        { client_secret: clientSecret, id_token_signed_response_alg: 'ES256', [oidc.clockTolerance]: 10 },
        oidc.ClientSecretBasic(clientSecret),
        { execute: insecure ? [oidc.allowInsecureRequests] : [], [oidc.customFetch]: this.fetch },
      )
      .catch((cause: unknown) => {
        throw new ServiceUnavailable('the provider could not be found', { cause });
      });
    const keysUrl = config.serverMetadata().jwks_uri;
    if (keysUrl === undefined) throw new ServiceUnavailable('the provider names no keys');
    const keys = createRemoteJWKSet(new URL(keysUrl), { [joseFetch]: this.fetch, cooldownDuration: 5000 });
    this.known = { config, keys, readAt: clock.now() };
    return this.known;
  }

  private readonly fetch = (url: string, init: object): Promise<Response> =>
    this.line.call(url, init as RequestInit, { timeoutMs: TIMEOUT_MS, retry: !('body' in init && init.body) });
}
