import { AUDIENCES } from '@pluspas/contract';
import type { JWK } from 'jose';
import { errors, interactionPolicy, Provider } from 'oidc-provider';
import { MemoryAdapter } from './memory-adapter';

export interface FakeProviderParts {
  readonly issuer: string;
  readonly key: JWK;
  readonly clients: readonly { readonly id: string; readonly secret: string; readonly siteUrl: string }[];
}

/** A real OpenID Provider set up as the service's is: first-party sites, no consent, refresh tokens without rotation. */
export function fakeProvider({ issuer, key, clients }: FakeProviderParts): Provider {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const provider = new Provider(issuer, {
    adapter: MemoryAdapter,
    jwks: { keys: [key] },
    cookies: { keys: ['a key of the tests'], short: { signed: true }, long: { signed: true } },
    clients: clients.map(({ id, secret, siteUrl }) => ({
      client_id: id,
      client_secret: secret,
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirect_uris: [`${siteUrl}/cb`],
      post_logout_redirect_uris: [`${siteUrl}/`],
      id_token_signed_response_alg: 'ES256',
    })),
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'sid'], email: ['email'], profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: async (_ctx, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, email: `${sub}@pluspas.example`, name: `Reader ${sub}` }),
    }),
    interactions: { policy, url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { session, client } = ctx.oidc;
      if (!session?.accountId || !client) return undefined;
      // One grant for all tabs of a session, as the service does it: the last of several would cut off the others.
      const id = `${session.uid} ${client.clientId}`;
      const known = await ctx.oidc.provider.Grant.find(id);
      if (known) return known;
      session.ensureClientContainer(client.clientId);
      session.sidFor(client.clientId, `sid of ${id}`);
      const grant = new ctx.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.jti = id;
      grant.addOIDCScope('openid profile email');
      grant.addResourceScope(AUDIENCES.me, '');
      await grant.save();
      return grant;
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: false,
    renderError: async (ctx, out) => {
      ctx.type = 'json';
      ctx.body = JSON.stringify(out);
    },
    ttl: {
      AccessToken: 300,
      ClientCredentials: 300,
      AuthorizationCode: 60,
      IdToken: 300,
      RefreshToken: 86_400,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) =>
          ctx.oidc.params?.grant_type === 'client_credentials' ? AUDIENCES.check : AUDIENCES.me,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_ctx, resource) => {
          if (resource !== AUDIENCES.check && resource !== AUDIENCES.me) throw new errors.InvalidTarget();
          return { scope: '', audience: resource, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
        },
      },
    },
  });
  // A site keeps its sessions by `sid`, as the service's provider tells it.
  const prototype: { includeSid: unknown } = Object(provider.Client.prototype);
  prototype.includeSid = () => true;
  return provider;
}
