import { LRUCache } from 'lru-cache';
import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import type { LastKnown } from '../outage/last-known';
import { problemOf } from '../service/problem-of';
import type { Provider } from '../service/provider';
import type { ServiceLine } from '../service/service-line';
import { SingleFlight } from '../service/single-flight';
import { readOwnPass } from './pass-content';
import type { SiteSession } from './session';

/** A pass this close to its end is renewed: the edge must not meet an ended one while the page loads. */
const PASS_MARGIN_MS = 20_000;
const TOKEN_MARGIN_MS = 10_000;
/** After a failed renewal, so many ms of peace before the next. */
const RETRY_MS = 5000;

/**
 * Keeps a reader's pass young, and learns from it that the login still lives: a refresh refused by the provider
 * ends the session here too. Many tabs of one reader share one renewal.
 */
export class SessionKeeper {
  private readonly flight = new SingleFlight<SiteSession | null>();
  private readonly retryAt = new LRUCache<string, number>({ max: 50_000 });

  constructor(
    private readonly settings: Settings,
    private readonly provider: Provider,
    private readonly line: ServiceLine,
    private readonly lastKnown: LastKnown,
  ) {}

  /**
   * The session with a living pass; unchanged while the service is silent; `null` when it has ended.
   * @param minVersion renew also a pass from before this version of the account
   */
  async fresh(session: SiteSession, minVersion = 0): Promise<SiteSession | null> {
    if (this.isFresh(session, minVersion)) return session;
    return await this.flight.run(session.key, async () => {
      // Read again: a tab that looked just before another one renewed holds the old session.
      const current = await this.settings.sessions.find(session.key);
      return current === null || this.isFresh(current, minVersion) ? current : await this.renew(current);
    });
  }

  /** The session with a new pass, or as another tab renewed it since; `null` when it has ended. For a pass that is refused. */
  async again(session: SiteSession): Promise<SiteSession | null> {
    return await this.flight.run(session.key, async () => {
      const current = await this.settings.sessions.find(session.key);
      return current === null || current.pass?.token !== session.pass?.token ? current : await this.renew(current);
    });
  }

  private isFresh({ key, pass }: SiteSession, minVersion: number): boolean {
    const now = this.settings.clock.now();
    if (pass !== null && now < pass.endsAt - PASS_MARGIN_MS && pass.version >= minVersion) return true;
    return now < (this.retryAt.get(key) ?? 0);
  }

  private async renew(session: SiteSession): Promise<SiteSession | null> {
    try {
      const withToken = await this.withAccessToken(session, TOKEN_MARGIN_MS);
      if (withToken === null) return await this.end(session);
      let answer = await this.askPass(withToken.accessToken);
      if (answer.status === 401) {
        const again = await this.withAccessToken(withToken, Number.POSITIVE_INFINITY);
        if (again === null) return await this.end(session);
        answer = await this.askPass(again.accessToken);
        // A brand-new token is refused: the service has ended this reader's sessions.
        if (answer.status === 401) return await this.end(session);
      }
      return await this.keep(session, answer);
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      this.settings.report('a pass could not be renewed: the session stays as it is', cause);
      this.retryAt.set(session.key, this.settings.clock.now() + RETRY_MS);
      return session;
    }
  }

  /** `null`: the provider no longer knows this login. */
  private async withAccessToken(session: SiteSession, marginMs: number): Promise<SiteSession | null> {
    const { clock, sessions } = this.settings;
    const askedAt = clock.now();
    if (askedAt < session.accessTokenEndsAt - marginMs) return session;
    if (session.refreshToken === null) return null;
    const tokens = await this.provider.refresh(session.refreshToken);
    if (tokens === null) return null;
    return await sessions.change(session.key, {
      accessToken: tokens.access_token,
      accessTokenEndsAt: askedAt + (tokens.expires_in ?? 60) * 1000,
      refreshToken: tokens.refresh_token ?? session.refreshToken,
    });
  }

  private askPass(accessToken: string): Promise<Response> {
    const { title, timeoutMs } = this.settings;
    return this.line.call(
      `/v1/me/pass?title=${encodeURIComponent(title)}`,
      { headers: { authorization: `Bearer ${accessToken}` } },
      { timeoutMs, retry: true },
    );
  }

  private async keep(session: SiteSession, answer: Response): Promise<SiteSession | null> {
    const { clock, sessions, title } = this.settings;
    if (answer.status !== 200) throw new ServiceUnavailable(`no pass: ${await problemOf(answer)}`);
    const body = (await answer.json().catch(() => null)) as { pass?: unknown } | null;
    const token = typeof body?.pass === 'string' ? body.pass : '';
    const content = readOwnPass(token);
    if (content === null) throw new ServiceUnavailable('the pass could not be read');
    this.lastKnown.learnPass(session.account, title, content, clock.now());
    this.retryAt.delete(session.key);
    return await sessions.change(session.key, {
      pass: { token, endsAt: content.endsAt, version: content.version },
    });
  }

  private async end(session: SiteSession): Promise<null> {
    await this.settings.sessions.end(session.key);
    return null;
  }
}
