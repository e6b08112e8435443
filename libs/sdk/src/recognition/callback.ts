import type { AccountId } from '@pluspas/domain';
import * as oidc from 'openid-client';
import { ANSWERED, COOKIES, cookiesOf, dropCookie, setCookie, UNANSWERED } from '../exchange/cookies';
import { withoutAnotherBounce } from '../exchange/return-path';
import { queryOf, redirectTo, type SiteRequest, type SiteResponse } from '../exchange/site-request';
import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { Provider } from '../service/provider';
import { newSessionId, SESSION_IDLE_MS, sessionKey } from '../session/session';
import { isIdToken } from './id-token';
import { type LoginTransaction, publicOf, unseal } from './login-transaction';

/** "Asked already" after a no: long enough to read a few articles, short enough to notice a login elsewhere. */
export const ANONYMOUS_SECONDS = 900;
/** The same after a yes: should the session not stick, the round ends here. */
const SETTLING_SECONDS = 60;
/** After a fault she is asked again at one of her next views: long enough that no round comes of it. */
const FAULT_SECONDS = 10;

/** `GET /cb`: the way back from Pluspas. Always ends in a page, never in another round. */
export class Callback {
  constructor(
    private readonly settings: Settings,
    private readonly provider: Provider,
  ) {}

  async answer(request: SiteRequest): Promise<SiteResponse> {
    const state = queryOf(request).get('state') ?? '';
    const name = COOKIES.login(state);
    const login = await unseal(cookiesOf(request).get(name), this.settings.cookieKey, this.settings.clock.now());
    // Another browser's login, or a lost cookie: this browser has not asked, so nobody is logged in here.
    if (login === null || publicOf(login.verifier).state !== state) return redirectTo('/?_sso=0');
    try {
      const tokens = await this.exchange(request, login);
      return await this.welcome(request, login, tokens, dropCookie(name));
    } catch (cause) {
      return this.unanswered(login, cause, dropCookie(name));
    }
  }

  private async exchange(request: SiteRequest, login: LoginTransaction): Promise<Tokens> {
    const config = await this.provider.config();
    const { state, nonce } = publicOf(login.verifier);
    return await oidc.authorizationCodeGrant(config, new URL(request.url, this.settings.siteUrl), {
      pkceCodeVerifier: login.verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  }

  private async welcome(
    request: SiteRequest,
    login: LoginTransaction,
    tokens: Tokens,
    dropLogin: string,
  ): Promise<SiteResponse> {
    const { clock, sessions, title } = this.settings;
    const claims = tokens.claims();
    if (claims === undefined || tokens.id_token === undefined) throw new ServiceUnavailable('no ID token came');
    if (!isIdToken(tokens.id_token)) throw new ServiceUnavailable('a token of another kind came as ID token');
    const account = claims.sub as AccountId;
    const providerSession = wordOf(claims.sid);
    const marker = login.silent
      ? setCookie(COOKIES.anonymous, ANSWERED, SETTLING_SECONDS)
      : dropCookie(COOKIES.anonymous);
    const before = cookiesOf(request).get(COOKIES.session);
    if (before !== undefined) {
      const key = sessionKey(title, before);
      const known = await sessions.find(key);
      const isSameLogin = known?.account === account && known.providerSession === providerSession;
      // Another of many tabs was first: they share its session. To end it would make strangers of those that hold it.
      if (login.silent && isSameLogin) return redirectTo(login.returnTo, [dropLogin, marker]);
      // A new id at every login: one that was planted or seen before is worth nothing.
      await sessions.end(key);
    }
    const id = newSessionId();
    const now = clock.now();
    await sessions.open({
      key: sessionKey(title, id),
      account,
      name: wordOf(claims.name),
      email: wordOf(claims.email),
      providerSession,
      accessToken: tokens.access_token,
      accessTokenEndsAt: now + (tokens.expires_in ?? 60) * 1000,
      refreshToken: tokens.refresh_token ?? null,
      pass: null,
      startedAt: now,
      seenAt: now,
    });
    return redirectTo(login.returnTo, [
      dropLogin,
      dropCookie(COOKIES.pass),
      marker,
      setCookie(COOKIES.session, id, SESSION_IDLE_MS / 1000),
    ]);
  }

  /** Not logged in there (`login_required`), given up, or the exchange failed: the page is shown without a reader. */
  private unanswered(login: LoginTransaction, cause: unknown, dropLogin: string): SiteResponse {
    if (cause instanceof oidc.AuthorizationResponseError) {
      const marker = setCookie(COOKIES.anonymous, ANSWERED, ANONYMOUS_SECONDS);
      return redirectTo(withoutAnotherBounce(login.returnTo), [dropLogin, marker]);
    }
    this.settings.report('a login could not be finished', cause);
    // No mark in the address: this browser keeps cookies (one came along), and who reloads the page should be recognised.
    return redirectTo(login.returnTo, [dropLogin, setCookie(COOKIES.anonymous, UNANSWERED, FAULT_SECONDS)]);
  }
}

type Tokens = Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>;

function wordOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}
