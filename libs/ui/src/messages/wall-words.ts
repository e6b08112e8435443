import type { AllowReason, DenyReason, Tier, Wall } from '@pluspas/domain';

/**
 * What a wall may speak of. Words are total over it: a fact that is not known is `null`, and the sentence does without.
 * Names, days and amounts come ready for the language.
 */
export interface WallFacts {
  /** Name of the newspaper read now. */
  readonly title: string;
  readonly tier: Tier;
  /** A subscriber used this browser before, and nobody is logged in. */
  readonly remembered: boolean;
  /** Name of the newspaper whose subscription the decision speaks of, where it is another one. */
  readonly other: string | null;
  /** The decision speaks of a subscription to the newspaper read now. */
  readonly own: boolean;
  /** The plans of `other` (or of `title`, when `own`) open every Plus article here. */
  readonly opensPlus: boolean;
  /** Names of the newspapers whose subscriptions open this tier here. */
  readonly sellers: readonly string[];
  /** What the first offer opens: this tier here, and Plus articles on so many other newspapers. */
  readonly offer: { readonly opensTier: boolean; readonly elsewhere: number } | null;
  readonly email: string | null;
  /** Last day of access: "31 oktober". */
  readonly until: string | null;
  /** The day something happened or will happen. */
  readonly date: string | null;
  readonly price: string | null;
  /** Largest number of openings of a gift link. */
  readonly max: number | null;
  readonly meter: { readonly allowance: number; readonly month: string; readonly next: string };
}

export interface WallWords {
  readonly headline: string;
  readonly body: string;
  readonly button: string;
  readonly link: string;
  /** For the "why" panel: what the check found. */
  readonly found: string;
}

/** The line that says with what an open article is open: plain words, the same in bold, plain words. */
export type ViaWords = readonly [before: string, strong: string, after: string];

export interface WallReasonMessages {
  readonly reasons: Record<DenyReason, (facts: WallFacts) => WallWords>;
  /** For a reason that this version does not know yet: the wall alone says what to do. */
  readonly unknownReason: Record<Wall, (facts: WallFacts) => WallWords>;
  /** What would open an article of this tier. */
  readonly needed: (reason: string, facts: WallFacts) => string;
}

/** The words around the reason: who is logged in, offers, the "why" panel, the via line of an open article. */
export interface WallPartMessages {
  readonly already: (title: string) => string;
  readonly logIn: string;
  readonly known: (other: string | null) => string;
  readonly compare: string;
  /** The link of a subscriber who sees this all the same. On every wall. */
  readonly anyway: string;
  readonly why: {
    readonly summary: string;
    readonly signedInAs: string;
    readonly nobody: string;
    readonly found: string;
    readonly needed: string;
    readonly checkedAt: string;
    readonly reference: string;
    readonly wrong: string;
    readonly send: string;
    readonly afterSend: string;
    readonly mailSubject: string;
  };
  readonly offers: {
    readonly legend: string;
    readonly per: { readonly month: string; readonly year: string };
    readonly name: { readonly month: string; readonly year: string };
    readonly monthNote: string;
    readonly yearNote: (perMonth: string) => string;
    readonly opensTier: (tier: Tier, title: string) => string;
    readonly withPaper: (paper: string) => string;
  };
  readonly viaLabel: string;
  /** `null`: the article is open for everybody, so there is nothing to say. */
  readonly via: Record<AllowReason, (other: string | null, until: string | null) => ViaWords | null>;
}

export type WallMessages = WallReasonMessages & WallPartMessages;
