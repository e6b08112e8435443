import type { EvaluationAnswer } from '@pluspas/contract';
import type { TitleId } from '@pluspas/domain';
import { AccessCheck } from './access-check';
import type { CheckQuestion } from './check-question';
import { COOKIES, cookiesOf, dropCookie, UNANSWERED } from './exchange/cookies';
import { PATHS } from './exchange/paths';
import { safeReturnPath, withoutAnotherBounce } from './exchange/return-path';
import { pathOf, queryOf, redirectTo, type SiteRequest, type SiteResponse } from './exchange/site-request';
import { ServiceUnavailable } from './faults';
import { type PluspasOptions, type Settings, settingsFrom } from './options';
import { LastKnown } from './outage/last-known';
import { BackChannelLogout } from './recognition/back-channel-logout';
import { Callback } from './recognition/callback';
import { Login } from './recognition/login';
import { Logout } from './recognition/logout';
import { asksAfresh, mayBounce } from './recognition/may-bounce';
import { AskService } from './service/ask-service';
import { Provider } from './service/provider';
import { ServiceLine } from './service/service-line';
import { SiteToken } from './service/site-token';
import { hasRunOut, SESSION_IDLE_MS, type SiteSession, sessionKey } from './session/session';
import { SessionKeeper } from './session/session-keeper';
import { Visit } from './visit';

const DAY_MS = 86_400_000;

/** Either the page may be made for this visit, or the browser goes elsewhere first. */
export type Recognition =
  | { readonly kind: 'page'; readonly visit: Visit }
  | { readonly kind: 'redirect'; readonly response: SiteResponse };

/** Pluspas for one site. @throws PluspasFault when an option is wrong */
export function createPluspas(options: PluspasOptions): Pluspas {
  const settings = settingsFrom(options);
  const line = new ServiceLine(settings);
  const provider = new Provider(settings, line);
  const lastKnown = new LastKnown(settings.outageMs);
  const ask = new AskService(settings, line, new SiteToken(provider, settings.clock));
  return new Pluspas(
    settings,
    line,
    new AccessCheck(settings, ask, lastKnown),
    new SessionKeeper(settings, provider, line, lastKnown),
    new Login(settings, provider),
    new Callback(settings, provider),
    new Logout(settings, provider, line),
    new BackChannelLogout(settings, provider),
  );
}

/** What a site calls: `handle` for the SDK's own routes, `recognise` for its pages, `check` for anything else. */
export class Pluspas {
  constructor(
    private readonly settings: Settings,
    private readonly line: ServiceLine,
    private readonly access: AccessCheck,
    private readonly keeper: SessionKeeper,
    private readonly login: Login,
    private readonly callback: Callback,
    private readonly logout: Logout,
    private readonly backChannel: BackChannelLogout,
  ) {}

  get title(): TitleId {
    return this.settings.title;
  }

  /**
   * May this subject read this article? While the service can't be asked: free stays open, a subscriber whose last
   * certain answer was yes stays open with `stale: true`, the rest gets `outage_unknown`.
   * @throws PluspasFault when the question is wrong (unknown tier, another site's title)
   */
  check(question: CheckQuestion): Promise<EvaluationAnswer> {
    return this.access.check(question);
  }

  /** Answers `/login`, `/cb`, `/logout`, `/forget` and `POST /bcl`; `null` for every other address. */
  async handle(request: SiteRequest): Promise<SiteResponse | null> {
    const path = pathOf(request);
    if (request.method === 'POST') return path === PATHS.backChannelLogout ? this.backChannel.answer(request) : null;
    if (request.method !== 'GET') return null;
    const returnTo = safeReturnPath(queryOf(request).get('return'));
    switch (path) {
      case PATHS.login:
        return await this.login.asked(request, returnTo).catch((cause: unknown) => this.withoutLogin(returnTo, cause));
      case PATHS.callback:
        return await this.callback.answer(request);
      case PATHS.logout:
        return await this.logout.answer(request);
      case PATHS.forget:
        return redirectTo(withoutAnotherBounce(returnTo), [dropCookie(COOKIES.remembered)]);
      default:
        return null;
    }
  }

  /**
   * Who views this page? Sends a first view to Pluspas once, silently, if it may and the service lives; so also a view
   * that comes from the page of Pluspas on which she logged in (`_sso=1`).
   */
  async recognise(request: SiteRequest): Promise<Recognition> {
    const returnTo = safeReturnPath(request.url);
    const session = await this.sessionOf(request);
    const asks = (session === null || asksAfresh(request)) && mayBounce(request);
    const response = asks ? await this.silently(returnTo) : null;
    if (response !== null) return { kind: 'redirect', response };
    return { kind: 'page', visit: await this.visitOf(request, session, returnTo, asks) };
  }

  /** `null`: Pluspas is not there to be asked. */
  private async silently(returnTo: string): Promise<SiteResponse | null> {
    if (!(await this.line.isUp())) return null;
    try {
      return await this.login.silent(returnTo);
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      this.settings.report('a first view could not be recognised', cause);
      return null;
    }
  }

  /** The same without ever sending the browser away: for pages that nobody meant to open, such as a 404. */
  async recogniseQuietly(request: SiteRequest): Promise<Visit> {
    return await this.visitOf(request, await this.sessionOf(request), safeReturnPath(request.url));
  }

  /** `askedInVain`: who she is could not be found out for this very view. */
  private async visitOf(
    request: SiteRequest,
    session: SiteSession | null,
    path: string,
    askedInVain = false,
  ): Promise<Visit> {
    const cookies = cookiesOf(request);
    const was = cookies.get(COOKIES.remembered) ?? '';
    const remembered = /^[a-z0-9-]{1,40}$/.test(was) ? was : null;
    const { clock, sessions } = this.settings;
    const unanswered = askedInVain || cookies.get(COOKIES.anonymous) === UNANSWERED;
    const facts = { path, session, remembered, unanswered, cookies, place: this.settings };
    const visit = new Visit(this.access, this.keeper, () => clock.now(), facts);
    const id = cookies.get(COOKIES.session);
    if (session !== null && id !== undefined && clock.now() - session.seenAt >= DAY_MS) {
      await sessions.change(session.key, { seenAt: clock.now() });
      visit.set(COOKIES.session, id, SESSION_IDLE_MS / 1000);
    }
    return visit;
  }

  private async sessionOf(request: SiteRequest): Promise<SiteSession | null> {
    const id = cookiesOf(request).get(COOKIES.session);
    if (id === undefined) return null;
    const { sessions, title, clock } = this.settings;
    const session = await sessions.find(sessionKey(title, id));
    if (session === null) return null;
    if (hasRunOut(session, clock.now())) {
      await sessions.end(session.key);
      return null;
    }
    return await this.keeper.fresh(session);
  }

  /** Login fails closed, but the reader gets her page back rather than an error. */
  private withoutLogin(returnTo: string, cause: unknown): SiteResponse {
    if (!(cause instanceof ServiceUnavailable)) throw cause;
    this.settings.report('a login could not be started', cause);
    return redirectTo(withoutAnotherBounce(returnTo));
  }
}
