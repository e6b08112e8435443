import type { SiteClient } from '@pluspas/trust';
import type { ClientMetadata } from 'oidc-provider';

/** The account door's own client: it asks for a session and for no token. */
export const ACCOUNT_CLIENT_ID = 'account';

/** A newspaper's site, as the provider sees it. `client_secret` holds the hash: see `trustHashedSecrets`. */
export function siteClientMetadata(client: SiteClient, secretHash: string): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: secretHash,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: [
      'client_credentials',
      ...(client.redirectUris.length > 0 ? ['authorization_code', 'refresh_token'] : []),
    ],
    response_types: client.redirectUris.length > 0 ? ['code'] : [],
    response_modes: ['query'],
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    id_token_signed_response_alg: 'ES256',
    ...(client.backchannelLogoutUri === null
      ? {}
      : { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }),
  };
}

/**
 * An app (RFC 8252). It can't prove itself, so what it holds is bound to a key of the device (RFC 9449) and its refresh
 * tokens rotate.
 */
export function appMetadata(client: SiteClient): ClientMetadata {
  return {
    client_id: client.clientId,
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    response_modes: ['query'],
    redirect_uris: [...client.redirectUris],
    id_token_signed_response_alg: 'ES256',
    dpop_bound_access_tokens: true,
  };
}

/** Pages of the account door that a login may lead back to. */
const ACCOUNT_PAGES = [
  '/account',
  '/account/password',
  '/account/passkeys',
  '/account/ways',
  '/account/devices',
  '/account/devices/here',
  '/why',
  '/subscribe',
  '/subscribe',
] as const;

export type AccountPagePath = (typeof ACCOUNT_PAGES)[number];

export function accountClient(baseUrl: string): ClientMetadata {
  return {
    client_id: ACCOUNT_CLIENT_ID,
    // It only has to know that somebody is logged in: names and addresses it reads from its own database.
    scope: 'openid',
    token_endpoint_auth_method: 'none',
    grant_types: [],
    response_types: ['none'],
    response_modes: ['query'],
    redirect_uris: ACCOUNT_PAGES.map((page) => `${baseUrl}${page}`),
    post_logout_redirect_uris: [`${baseUrl}/account/logged-out`],
    id_token_signed_response_alg: 'ES256',
  };
}
