import { AUDIENCES } from '@pluspas/contract';
import { type Client, errors, type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';

export const ACCESS_TOKEN_SECONDS = 300;

/** A site that asks in its own name means the check; one that asks for a reader means the readers' API. */
export function defaultResource(ctx: KoaContextWithOIDC): string {
  return ctx.oidc.params?.grant_type === 'client_credentials' ? AUDIENCES.check : AUDIENCES.me;
}

/**
 * RFC 8707. Each grant reaches one audience alone: a site's own token never reads a reader's data, a reader's token
 * never asks for others, and staff tokens don't come from here.
 */
export function resourceServer(ctx: KoaContextWithOIDC, resource: string, _client: Client): ResourceServer {
  if (resource !== defaultResource(ctx)) throw new errors.InvalidTarget();
  return {
    scope: '',
    audience: resource,
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'ES256' } },
  };
}
