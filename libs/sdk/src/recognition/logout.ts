import * as oidc from 'openid-client';
import { ANSWERED, COOKIES, cookiesOf, dropCookie, setCookie } from '../exchange/cookies';
import { headerOf, redirectTo, type SiteRequest, type SiteResponse } from '../exchange/site-request';
import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { Provider } from '../service/provider';
import type { ServiceLine } from '../service/service-line';
import { sessionKey } from '../session/session';
import { ANONYMOUS_SECONDS } from './callback';
import { isPageView } from './may-bounce';

/**
 * `GET /logout`: ends the session here, then asks Pluspas to end the login everywhere
 * (OpenID Connect RP-Initiated Logout 1.0). Logged out here even when Pluspas is down.
 */
export class Logout {
  constructor(
    private readonly settings: Settings,
    private readonly provider: Provider,
    private readonly line: Pick<ServiceLine, 'isUp'>,
  ) {}

  async answer(request: SiteRequest): Promise<SiteResponse> {
    // A prefetch, an image, or a link on somebody else's page logs nobody out.
    if (!isPageView(request) || headerOf(request, 'sec-fetch-site') === 'cross-site') return redirectTo('/');
    const id = cookiesOf(request).get(COOKIES.session);
    const { sessions, title } = this.settings;
    const session = id === undefined ? null : await sessions.find(sessionKey(title, id));
    if (session !== null) await sessions.end(session.key);
    return redirectTo(session === null ? '/' : await this.endAtProvider(), [
      dropCookie(COOKIES.session),
      dropCookie(COOKIES.pass),
      setCookie(COOKIES.anonymous, ANSWERED, ANONYMOUS_SECONDS),
    ]);
  }

  /** Without `id_token_hint`: it would carry the reader's name and e-mail address through logs of URLs. Her browser says who she is. */
  private async endAtProvider(): Promise<string> {
    try {
      if (!(await this.line.isUp())) throw new ServiceUnavailable('the service is down');
      const config = await this.provider.config();
      return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${this.settings.siteUrl}/` }).href;
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      this.settings.report('a logout could not be told to the provider', cause);
      return '/';
    }
  }
}
