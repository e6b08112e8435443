import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import * as oidc from 'openid-client';
import type { UpstreamPerson, UpstreamProvider } from '../upstream-provider';
import { clientProof } from './client-proof';
import { outsideFetch } from './outside-fetch';
import { personOf, type UpstreamClaims } from './person-of';

/** A reader waits: each call gets this long, connecting included. */
const PATIENCE_SECONDS = 5;
const KEEP_METADATA_MS = 3_600_000;
/** After a failure the provider is left alone for this long, and readers hear so at once. */
const LEAVE_ALONE_MS = 10_000;

/** What only this browser and this visit know; the provider sends it back, or never sees it. */
export interface VisitSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Known {
  readonly metadata: Promise<oidc.ServerMetadata>;
  readonly until: Instant;
  /** The key set as it was last fetched, kept from one exchange to the next. */
  keys?: Parameters<typeof oidc.setJwksCache>[1];
}

/** The protocol with other providers: code flow with PKCE, state, nonce and `iss` (RFC 9700, RFC 9207). */
@Injectable()
export class UpstreamClient {
  private readonly known = new Map<string, Known>();

  constructor(private readonly clock: Clock) {}

  /** Where to send the browser. Throws when the provider can't be reached. */
  async authorizationUrl(provider: UpstreamProvider, redirectUri: string, secrets: VisitSecrets): Promise<URL> {
    const { config } = await this.configuration(provider);
    return oidc.buildAuthorizationUrl(config, {
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: provider.scope,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ...(provider.responseMode === 'query' ? {} : { response_mode: provider.responseMode }),
      ...(provider.acrValues === null ? {} : { acr_values: provider.acrValues }),
    });
  }

  /**
   * What came back, exchanged and verified: state, `iss`, signature, audience, times, nonce. Throws when any of it is
   * wrong, or the provider can't be reached.
   */
  async person(provider: UpstreamProvider, returned: URL, secrets: VisitSecrets): Promise<UpstreamPerson> {
    const { config, known } = await this.configuration(provider);
    const tokens = await oidc.authorizationCodeGrant(config, returned, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.verifier,
      idTokenExpected: true,
    });
    const keys = oidc.getJwksCache(config);
    if (keys) known.keys = keys;
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider sent no ID token');
    const person = personOf(provider, await this.withAddress(config, tokens.access_token, claims));
    if (!person) throw new Error('the subject can be none');
    return person;
  }

  /** Some providers say who she is in the ID token, and her address only when asked. Both claims from one place. */
  private async withAddress(
    config: oidc.Configuration,
    accessToken: string,
    claims: UpstreamClaims,
  ): Promise<UpstreamClaims> {
    if (claims.email !== undefined || config.serverMetadata().userinfo_endpoint === undefined) return claims;
    const told = await oidc.fetchUserInfo(config, accessToken, claims.sub);
    return { ...claims, email: told.email, email_verified: told.email_verified, name: claims.name ?? told.name };
  }

  private async configuration(provider: UpstreamProvider): Promise<{ config: oidc.Configuration; known: Known }> {
    const known = this.metadataOf(provider);
    const proof = await clientProof(provider, this.clock.now());
    const config = new oidc.Configuration(await known.metadata, provider.clientId, undefined, proof);
    prepare(config, provider);
    // A signature is checked although the token came over TLS: keys are the provider's, a connection may not be.
    oidc.enableNonRepudiationChecks(config);
    if (known.keys) oidc.setJwksCache(config, known.keys);
    return { config, known };
  }

  private metadataOf(provider: UpstreamProvider): Known {
    const now = this.clock.now();
    const before = this.known.get(provider.id);
    if (before && before.until > now) return before;
    const metadata = discover(provider);
    const fresh: Known = { metadata, until: now + KEEP_METADATA_MS };
    this.known.set(provider.id, fresh);
    metadata.catch(() => this.known.set(provider.id, { metadata, until: this.clock.now() + LEAVE_ALONE_MS }));
    return fresh;
  }
}

async function discover(provider: UpstreamProvider): Promise<oidc.ServerMetadata> {
  const config = await oidc.discovery(new URL(provider.issuer), provider.clientId, undefined, oidc.None(), {
    timeout: PATIENCE_SECONDS,
    [oidc.customFetch]: outsideFetch(provider.onLoopback),
    execute: provider.onLoopback ? [oidc.allowInsecureRequests] : [],
  });
  return config.serverMetadata();
}

function prepare(config: oidc.Configuration, { onLoopback }: UpstreamProvider): void {
  config.timeout = PATIENCE_SECONDS;
  config[oidc.customFetch] = outsideFetch(onLoopback);
  if (onLoopback) oidc.allowInsecureRequests(config);
}
