import type { Feature } from './feature';
import type { TitleId } from './section';
import type { Tier } from './tier';

export type PlanId = string;

/** One line of what a plan or a grant opens: these tiers and features on these titles. */
export interface Opening {
  readonly titles: readonly TitleId[];
  readonly tiers: readonly Tier[];
  readonly features: readonly Feature[];
}

export type PriceInterval = 'month' | 'year';

export interface Price {
  readonly lookupKey: string;
  /** Integer cents, VAT included. */
  readonly cents: number;
  readonly currency: 'eur';
  readonly interval: PriceInterval;
  /** VAT rate in percent. */
  readonly vat: number;
}

/** What is sold: its entitlement content and its prices. */
export interface Plan {
  readonly id: PlanId;
  /** Home title: the one that sells the plan. Its own articles answer `subscription`, all others `bundle`. */
  readonly title: TitleId;
  readonly name: string;
  readonly opens: readonly Opening[];
  /** Devices on which it opens articles at once; `null`: no limit. */
  readonly devices: number | null;
  /** Grace after a failed or late renewal, in ms. */
  readonly graceMs: number;
  /** What comes on paper, in words for the page of the plan; `null` for digital alone. */
  readonly paper: string | null;
  readonly prices: readonly Price[];
}

/** How a reader of a title reaches somebody who can help her. */
export interface CareContact {
  readonly email: string;
  /** As it is dialled from abroad (E.164): `+3233456789`; `null`: by e-mail alone. */
  readonly phone: string | null;
}

export interface Title {
  readonly id: TitleId;
  /** In full, as on the front page: Het Nieuwsblad. */
  readonly name: string;
  /** As readers say it and walls have room for: Nieuwsblad. */
  readonly shortName: string;
  readonly locale: 'nl' | 'fr' | 'en';
  /** Plans offered on this title's walls, best known first. De Gentenaar offers those of Het Nieuwsblad. */
  readonly wallOffers: readonly PlanId[];
  /** Free articles of tier `metered` in a calendar month (Europe/Brussels). */
  readonly meterAllowance: number;
  readonly care: CareContact;
}

export interface Catalogue {
  /** Names this content exactly; changes when any fact in it changes. */
  readonly version: string;
  readonly titles: ReadonlyMap<TitleId, Title>;
  readonly plans: ReadonlyMap<PlanId, Plan>;
}
