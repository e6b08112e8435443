import { AUDIENCES } from '@pluspas/contract';
import type { AccountId } from '@pluspas/domain';
import type { Clock } from '@pluspas/platform';
import type {
  AccessToken,
  AdapterFactory,
  ClientCredentials,
  Configuration,
  FindAccount,
  KoaContextWithOIDC,
  UnknownObject,
} from 'oidc-provider';
import type { SigningKey } from '../keys/signing-key';
import type { SessionRef } from '../sessions/reader-session';
import { dpopNonceSecret, refreshTokenSeconds } from './app-tokens';
import { cookieSettings } from './cookies';
import { FIRST_PARTY_SCOPE, firstPartyGrant } from './first-party-grant';
import { sessionSeconds } from './login-life';
import { APP_PROMPT, loginPolicy, TWO_FACTORS } from './login-policy';
import { SCREEN, screenOf } from './login-screen';
import { ACCESS_TOKEN_SECONDS, defaultResource, resourceServer } from './resource-servers';
import type { EntitlementClaims } from './token-entitlements';

export interface ProviderParts {
  readonly baseUrl: string;
  readonly cookieKeys: readonly string[];
  readonly clock: Clock;
  readonly tokenKeys: readonly SigningKey[];
  readonly adapter: AdapterFactory;
  readonly findAccount: FindAccount;
  /** Titles of a client, for the claim `titles` of its tokens. */
  readonly titlesOf: (clientId: string) => Promise<readonly string[]>;
  /** What the reader of this login may open, for her tokens; `null`: nothing is said of it. */
  readonly entitlementsOf: (login: SessionRef) => Promise<EntitlementClaims | null>;
  readonly renderError: NonNullable<Configuration['renderError']>;
  readonly logoutSource: (ctx: KoaContextWithOIDC, form: string) => Promise<void>;
  readonly postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => Promise<void>;
}

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

interface Asking {
  readonly uid: string;
  readonly params: UnknownObject;
  readonly prompt: { readonly name: string };
}

/** Names the site too, so that a reader whose login is lost can start again there. Not believed further than that. */
function pageOf(_ctx: KoaContextWithOIDC, { uid, params, prompt }: Asking): string {
  if (prompt.name === APP_PROMPT) return `/login/${uid}/app`;
  const screen = screenOf(params[SCREEN]);
  return `/login/${uid}?${new URLSearchParams({ site: String(params.client_id), ...(screen ? { screen } : {}) })}`;
}

/** The login behind a reader's token; `null`: the token of a site itself. */
function loginOf(token: AccessToken | ClientCredentials): SessionRef | null {
  if (token.kind !== 'AccessToken' || token.sessionUid === undefined) return null;
  return { account: token.accountId as AccountId, sid: token.sessionUid };
}

/** Everything that differs from the library's own defaults, and why. */
export function providerConfiguration(parts: ProviderParts): Configuration {
  return {
    adapter: parts.adapter,
    findAccount: parts.findAccount,
    jwks: { keys: parts.tokenKeys.map((key) => ({ ...key })) },
    cookies: cookieSettings(parts.baseUrl, parts.cookieKeys),
    interactions: { policy: loginPolicy(), url: pageOf },
    extraParams: [SCREEN],
    acrValues: [TWO_FACTORS],
    loadExistingGrant: firstPartyGrant,

    // RFC 9700: code with PKCE (S256) for everybody, and nothing implicit. `none` is for the account door alone.
    responseTypes: ['code', 'none'],
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'none'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },

    scopes: FIRST_PARTY_SCOPE.split(' '),
    claims: { openid: ['sub', 'sid'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    // A site reads who its reader is from the ID token: one request less, and no userinfo endpoint to guard.
    conformIdTokenClaims: false,
    extraTokenClaims: async (_ctx, token) => {
      const [titles, login] = [await parts.titlesOf(token.clientId ?? ''), loginOf(token)];
      // `sid` names the login: when it ends, so does what was signed for it.
      return login === null ? { titles } : { titles, sid: login.sid, ...(await parts.entitlementsOf(login)) };
    },

    // `offline_access` would need a consent page. Refresh tokens stay on the site's server and end with the session.
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => true,
    // A confidential client proves itself at each refresh, so rotating would only add races between its tabs.
    rotateRefreshToken: (ctx) => ctx.oidc.client?.clientAuthMethod === 'none',
    renderError: parts.renderError,

    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: MINUTE,
      IdToken: 5 * MINUTE,
      Interaction: 60 * MINUTE,
      RefreshToken: refreshTokenSeconds,
      Session: (_ctx, { accountId, loginTs = 0 }) =>
        sessionSeconds(accountId === undefined ? undefined : loginTs, parts.clock.now()),
      Grant: 90 * DAY,
    },

    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: true, nonceSecret: dpopNonceSecret(parts.cookieKeys) },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: parts.logoutSource,
        postLogoutSuccessSource: parts.postLogoutSuccessSource,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource,
        useGrantedResource: async () => true,
        getResourceServerInfo: resourceServer,
      },
    },
    discovery: { ui_locales_supported: ['nl', 'fr', 'en'], resources_supported: [AUDIENCES.check, AUDIENCES.me] },
  };
}
