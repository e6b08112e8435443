import type { EvaluationAnswer } from '@pluspas/contract';
import type { AccountId, TitleId } from '@pluspas/domain';
import type { AccessCheck } from './access-check';
import type { CheckResource, CheckSubject } from './check-question';
import { COOKIES, dropCookie, setCookie } from './exchange/cookies';
import { hrefWithReturn, PATHS, REGISTER } from './exchange/paths';
import type { Settings } from './options';
import { outageAnswer } from './outage/outage-answer';
import type { SiteSession } from './session/session';
import type { SessionKeeper } from './session/session-keeper';

const REMEMBERED_SECONDS = 180 * 86_400;

export interface KnownReader {
  readonly account: AccountId;
  /** How to call her: her name, else her e-mail address, else nothing that a page could show. */
  readonly name: string;
  readonly email: string | null;
}

export interface VisitFacts {
  readonly path: string;
  readonly session: SiteSession | null;
  /** The title whose subscriber used this browser before. */
  readonly remembered: TitleId | null;
  /** Pluspas could not say who she is: without a session she may be a subscriber all the same. */
  readonly unanswered: boolean;
  readonly cookies: ReadonlyMap<string, string>;
  readonly place: Pick<Settings, 'serviceUrl' | 'siteUrl' | 'title'>;
}

/** One view of a page: who reads, what opens, and which cookies go out with it. */
export class Visit {
  private session: SiteSession | null;
  private readonly changes = new Map<string, string>();

  constructor(
    private readonly access: Pick<AccessCheck, 'check'>,
    private readonly keeper: Pick<SessionKeeper, 'fresh' | 'again'>,
    private readonly now: () => number,
    private readonly facts: VisitFacts,
  ) {
    this.session = facts.session;
  }

  get reader(): KnownReader | null {
    const { session } = this;
    if (session === null) return null;
    return { account: session.account, name: session.name ?? session.email ?? '', email: session.email };
  }

  /** The title that opened articles in this browser before, for "Your subscription to ... opens this article". */
  get remembered(): TitleId | null {
    return this.facts.remembered;
  }

  get loginHref(): string {
    return hrefWithReturn(PATHS.login, this.facts.path);
  }

  /** The same, in words for who has no account yet. */
  get registerHref(): string {
    return `${this.loginHref}&${new URLSearchParams(REGISTER)}`;
  }

  get logoutHref(): string {
    return PATHS.logout;
  }

  /** "Not your device?" */
  get forgetHref(): string {
    return hrefWithReturn(PATHS.forget, this.facts.path);
  }

  /**
   * "I am a subscriber and see this all the same": the page of Pluspas that says why, for a link on every wall.
   * `reference`: the one that the wall shows, so that customer care finds this view by it.
   */
  whyHref({ article, tier }: CheckResource, reference?: string): string {
    const { serviceUrl, siteUrl, title } = this.facts.place;
    const about = { title, tier, article, from: siteUrl + this.facts.path, ...(reference ? { ref: reference } : {}) };
    return `${serviceUrl}/why?${new URLSearchParams(about)}`;
  }

  /** For the wall `device_limit`: Pluspas says which device gives way, and brings her back here. */
  get readHereHref(): string {
    return this.onOwnPage('/account/devices/here');
  }

  /** The same, for who wants to choose the device herself. */
  get devicesHref(): string {
    return this.onOwnPage('/account/devices');
  }

  /** May the reader of this view read this article? Never throws because the service is down. @throws PluspasFault */
  async check(resource: CheckResource): Promise<EvaluationAnswer> {
    const { session } = this;
    let answer = await this.access.check({ subject: this.subject, resource });
    if (session === null) {
      // A wall that asks her to subscribe would be wrong for a subscriber, and our fault: the outage's word instead.
      return this.facts.unanswered && !answer.decision ? outageAnswer(resource.tier, null, this.now()) : answer;
    }
    if (answer.context.reason === 'session_revoked' || answer.context.reason === 'device_limit') {
      answer = (await this.withNewPass(session, resource)) ?? answer;
    } else if (this.subject.type === 'pass' && wasNotBelieved(answer)) {
      // Her pass was not believed (keys or clocks differ), but we know who she is: a wall would be our fault.
      answer = await this.access.check({ subject: { type: 'reader', id: session.account }, resource });
    }
    if (this.session !== null) await this.follow(this.session, answer);
    return answer;
  }

  /** Her login has ended, or took its place back on another title since her pass was made. `null`: nothing new. */
  private async withNewPass(session: SiteSession, resource: CheckResource): Promise<EvaluationAnswer | null> {
    this.session = await this.keeper.again(session);
    if (this.session === null || this.session.pass?.token === session.pass?.token) return null;
    return await this.access.check({ subject: this.subject, resource });
  }

  /** Each is a `Set-Cookie` header of the page. Ask after the checks. */
  cookies(): readonly string[] {
    const { session, facts } = this;
    const pass = session?.pass ?? null;
    if (pass !== null && facts.cookies.get(COOKIES.pass) !== pass.token && this.now() < pass.endsAt) {
      this.set(COOKIES.pass, pass.token, (pass.endsAt - this.now()) / 1000);
    }
    if (session === null) {
      for (const name of [COOKIES.session, COOKIES.pass]) if (facts.cookies.has(name)) this.drop(name);
    }
    return [...this.changes.values()];
  }

  set(name: string, value: string, maxAgeSeconds: number): void {
    this.changes.set(name, setCookie(name, value, maxAgeSeconds));
  }

  private drop(name: string): void {
    this.changes.set(name, dropCookie(name));
  }

  private onOwnPage(path: string): string {
    const { serviceUrl, siteUrl, title } = this.facts.place;
    return `${serviceUrl}${path}?${new URLSearchParams({ title, from: siteUrl + this.facts.path })}`;
  }

  private get subject(): CheckSubject {
    if (this.session !== null) return subjectOf(this.session, this.now());
    return { type: 'anonymous', remembered: this.facts.remembered !== null };
  }

  /** The answer knows more than the pass or the marker in the browser: let them catch up. */
  private async follow(session: SiteSession, { decision, context }: EvaluationAnswer): Promise<void> {
    const home = context.via?.title ?? null;
    if (decision && home !== null && home !== this.facts.remembered)
      this.set(COOKIES.remembered, home, REMEMBERED_SECONDS);
    if (context.version !== null && session.pass !== null && context.version > session.pass.version) {
      // `null`: logged out meanwhile. This page was still hers; the next one is not.
      this.session = (await this.keeper.fresh(session, context.version)) ?? session;
    }
  }
}

/** A pass that is believed has an account, and so a version, behind every no. */
function wasNotBelieved({ decision, context }: EvaluationAnswer): boolean {
  return !decision && context.version === null && context.reason !== 'outage_unknown';
}

/** By her pass, which names her login: the service then knows whether it still stands. Without one, by her account. */
function subjectOf({ account, pass }: SiteSession, now: number): CheckSubject {
  if (pass === null || now >= pass.endsAt) return { type: 'reader', id: account };
  return { type: 'pass', id: pass.token, account };
}
