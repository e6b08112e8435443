import { AUDIENCES } from '@pluspas/contract';
import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as joseFetch } from 'jose';
import * as oidc from 'openid-client';
import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { ServiceLine } from './service-line';
import { SingleFlight } from './single-flight';

const REREAD_MS = 3_600_000;
/** A reader who comes back from logging in waits for these knowingly; the rest is in a page's way. */
const EXCHANGE_TIMEOUT_MS = 4000;

interface Known {
  readonly config: oidc.Configuration;
  readonly keys: JWTVerifyGetKey;
  readonly readAt: number;
}

/** The OpenID Provider, found when first needed: a site starts without Pluspas. */
export class Provider {
  private known: Known | null = null;
  private readonly flight = new SingleFlight<Known>();
  /** Many readers who come back at once need the same keys. */
  private readonly keysFlight = new SingleFlight<Response>();

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

  /** Client credentials for the check. @throws ServiceUnavailable */
  async siteToken(): Promise<{ token: string; seconds: number }> {
    const config = await this.config();
    const answer = await oidc
      .clientCredentialsGrant(config, { resource: AUDIENCES.check })
      .catch((cause: unknown) => failed('the token of this site', cause));
    return { token: answer.access_token, seconds: answer.expires_in ?? 60 };
  }

  /** New tokens for a login; `null`: the provider no longer knows it (`invalid_grant`). @throws ServiceUnavailable */
  async refresh(refreshToken: string): Promise<Awaited<ReturnType<typeof oidc.refreshTokenGrant>> | null> {
    const config = await this.config();
    return await oidc.refreshTokenGrant(config, refreshToken, { resource: AUDIENCES.me }).catch((cause: unknown) => {
      if (cause instanceof oidc.ResponseBodyError && cause.error === 'invalid_grant') return null;
      return failed('a refresh', cause);
    });
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
        {
          // TLS would do for an ID token that comes from the token endpoint (OpenID Connect Core, 3.1.3.7); a proxy that
          // ends TLS on the way must not be able to make one.
          execute: [oidc.enableNonRepudiationChecks, ...(insecure ? [oidc.allowInsecureRequests] : [])],
          [oidc.customFetch]: this.fetch,
        },
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

  private readonly fetch = (url: string, init: object): Promise<Response> => {
    const request = init as RequestInit;
    const body = request.body instanceof URLSearchParams ? request.body : null;
    // A code is good for one exchange; everything else may arrive twice.
    const isExchange = body?.get('grant_type') === 'authorization_code';
    const isKeys = url === this.known?.config.serverMetadata().jwks_uri;
    const patient = isExchange || isKeys;
    const timeoutMs = patient ? EXCHANGE_TIMEOUT_MS : this.settings.timeoutMs;
    const call = () => this.line.call(url, request, { timeoutMs, retry: !isExchange, patient });
    return isKeys ? this.keysFlight.run(url, call).then((answer) => answer.clone()) : call();
  };
}

/** A client that is refused is an outage to readers too: those who pay read on, and the report says what to mend. */
function failed(what: string, cause: unknown): never {
  if (cause instanceof ServiceUnavailable) throw cause;
  const refused = cause instanceof oidc.ResponseBodyError || cause instanceof oidc.WWWAuthenticateChallengeError;
  throw new ServiceUnavailable(`${what} ${refused ? `is refused (${cause.status}): check id and secret` : 'failed'}`, {
    cause,
  });
}
