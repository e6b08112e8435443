import type { SiteClient } from '@pluspas/trust';
import type { ClientMetadata } from 'oidc-provider';

/** The account door's own client: it asks for a session and for no token. */
export const ACCOUNT_CLIENT_ID = 'account';

/** A newspaper's site, as the provider sees it. `client_secret` holds the hash: see `compareSecretByHash`. */
export function siteClientMetadata(client: SiteClient): ClientMetadata {
  return {
    client_id: client.clientId,
    client_secret: client.secretHash,
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

export function accountClient(baseUrl: string): ClientMetadata {
  return {
    client_id: ACCOUNT_CLIENT_ID,
    token_endpoint_auth_method: 'none',
    grant_types: [],
    response_types: ['none'],
    response_modes: ['query'],
    redirect_uris: [`${baseUrl}/account`],
    post_logout_redirect_uris: [`${baseUrl}/account/logged-out`],
    id_token_signed_response_alg: 'ES256',
  };
}
