import { AUDIENCES } from '@pluspas/contract';
import * as oidc from 'openid-client';
import { COOKIES, cookiesOf, dropCookie, LOGIN_COOKIE_PREFIX, setCookie } from '../exchange/cookies';
import { PATHS, REGISTER } from '../exchange/paths';
import { queryOf, redirectTo, type SiteRequest, type SiteResponse } from '../exchange/site-request';
import type { Settings } from '../options';
import type { Provider } from '../service/provider';
import { publicOf, seal } from './login-transaction';

/** A silent redirect is over in a second. A person may have to register or fetch a code from a mailbox first. */
const LIFE_SECONDS = { silent: 600, asked: 3600 };

export class Login {
  constructor(
    private readonly settings: Settings,
    private readonly provider: Provider,
  ) {}

  /** The one redirect of a first view: recognised if known, otherwise back at once. @throws ServiceUnavailable */
  silent(returnTo: string): Promise<SiteResponse> {
    return this.start(returnTo, true, [], { prompt: 'none' });
  }

  /** The reader asked to log in. @throws ServiceUnavailable */
  asked(request: SiteRequest, returnTo: string): Promise<SiteResponse> {
    // Logins that were given up would pile up until the request is too large.
    const abandoned = [...cookiesOf(request).keys()].filter((name) => name.startsWith(LOGIN_COOKIE_PREFIX));
    const screen = queryOf(request).get('screen') === REGISTER.screen ? REGISTER : {};
    return this.start(returnTo, false, abandoned.length < 5 ? [] : abandoned.map(dropCookie), screen);
  }

  /** Authorization code with PKCE, state and nonce (RFC 9700, section 2.1). */
  private async start(
    returnTo: string,
    silent: boolean,
    cookies: readonly string[],
    more: Readonly<Record<string, string>>,
  ): Promise<SiteResponse> {
    const config = await this.provider.config();
    const verifier = oidc.randomPKCECodeVerifier();
    const { state, nonce } = publicOf(verifier);
    const seconds = silent ? LIFE_SECONDS.silent : LIFE_SECONDS.asked;
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: this.settings.siteUrl + PATHS.callback,
      scope: 'openid profile email',
      resource: AUDIENCES.me,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...more,
    });
    const endsAt = this.settings.clock.now() + seconds * 1000;
    const sealed = await seal({ verifier, returnTo, silent, endsAt }, this.settings.cookieKey);
    return redirectTo(url.href, [...cookies, setCookie(COOKIES.login(state), sealed, seconds)]);
  }
}
