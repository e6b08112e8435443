import type { Instant, Reason, TitleId, Via, Wall } from '@pluspas/domain';
import type { Article } from '../content';

/** What every page of a newspaper needs to know. */
export interface FrontView {
  readonly title: TitleId;
  /** A recognised reader; `null` for a stranger. `name` is what the page shows: her name, else her e-mail address. */
  readonly reader: { readonly name: string } | null;
  readonly now: Instant;
  /** Starts a login that comes back to this page. */
  readonly loginHref: string;
  readonly registerHref: string;
  readonly accountHref: string;
  readonly logoutHref: string;
  /** Forgets that a subscriber used this browser before: "Niet jouw toestel?". */
  readonly forgetHref: string;
  /** The address of another newspaper of the group; left out where the site does not know it. */
  readonly siteHref?: (title: TitleId) => string;
}

/** The check's answer, as the SDK hands it over. */
export interface AnsweredDecision {
  readonly decision: boolean;
  readonly context: {
    readonly reason: Reason;
    /** Denies only. */
    readonly wall?: Wall;
    readonly until?: Instant | null;
    /** When the grant that a deny speaks of ended. */
    readonly endedAt?: Instant;
    readonly via?: Via | null;
    readonly version?: number | null;
    readonly asOf?: Instant;
  };
}

export interface ArticleView extends FrontView {
  readonly article: Article;
  readonly decision: AnsweredDecision;
  /** The newspaper of the subscription that was used at this browser before; `null` when none was, or its title is unknown. */
  readonly remembered?: TitleId | null;
  /** The address the reader is logged in with; `null` for a stranger. */
  readonly email: string | null;
  /** To quote to customer care: the id of the request that asked the check. */
  readonly reference: string;
  /** The page of Pluspas that says why she sees a wall. */
  readonly whyHref: string;
  /** Takes a place for this device, where others took it, and comes back here. */
  readonly readHereHref: string;
  /** The same, for who chooses the device that gives way. */
  readonly devicesHref: string;
}

export type PlansView = FrontView;

export interface MessageView extends FrontView {
  /** `not-found` for 404, `fault` for 500, `unavailable` for 503. */
  readonly kind: 'not-found' | 'fault' | 'unavailable';
  readonly reference?: string;
  /** Where "try again" leads; the front page when it is left out. */
  readonly retryHref?: string;
}
