import type { AllowReason, Tier } from '@pluspas/domain';

/** A headline, one sentence, and up to two ways on. */
export interface MessageWords {
  readonly headline: string;
  readonly body: string;
  /** The filled button. */
  readonly button: string;
}

/** What a line of the reads list says about one title. */
export interface ReadsFacts {
  /** Tiers open on the title beyond `free` and `registered`. */
  readonly tiers: readonly Tier[];
  readonly epaper: boolean;
}

/**
 * Words of the group's pages. One object per language satisfies this type, so a word that one language lacks does not
 * compile. Arguments named `until` are whole phrases ("tot en met 6 december"), `time` is "22.50 u.".
 */
export interface PageMessages {
  readonly frame: {
    readonly skip: string;
    readonly skipToArticle: string;
    readonly skipToNews: string;
    readonly customerCare: string;
    readonly language: string;
    readonly overview: string;
    readonly logOut: string;
    readonly myPluspas: string;
    readonly help: string;
  };
  readonly login: {
    readonly title: string;
    readonly lead: string;
    readonly email: string;
    readonly emailPlaceholder: string;
    readonly password: string;
    readonly submit: string;
    readonly withPassword: string;
    readonly forgotPassword: string;
    /** Said for an unknown address and for a wrong password alike. */
    readonly mismatch: string;
    readonly emailIncomplete: string;
    readonly emailMissing: string;
    readonly passwordMissing: string;
    readonly afterwards: string;
    readonly five: (count: number) => string;
    readonly opensLabel: string;
    readonly help: string;
    /** The login was started too long ago, or in another browser. */
    readonly tooOld: MessageWords;
    readonly loggedOut: MessageWords;
    readonly logOutAsk: MessageWords;
  };
  readonly account: {
    readonly title: string;
    readonly canRead: string;
    readonly canReadLead: string;
    readonly subscription: string;
    readonly details: string;
    readonly onThisPage: string;
    readonly email: string;
    readonly emailVerified: string;
    readonly emailUnverified: string;
    readonly language: string;
    readonly password: string;
    readonly signOutHere: string;
    readonly empty: MessageWords;
    readonly subscriptionNote: string;
  };
  readonly reads: {
    /** "Alle artikels en de digitale krant" */
    readonly opens: (facts: ReadsFacts) => string;
    /** Why it opens, with the name of the title that sold or gave it where that is another one. */
    readonly why: (reason: AllowReason, other: string | null) => string;
    readonly renews: (day: string) => string;
    readonly openEnded: string;
  };
  readonly banners: {
    readonly grant: (title: string, until: string) => { readonly lead: string; readonly rest: string };
    readonly giftLink: (until: string) => { readonly lead: string; readonly rest: string };
    readonly grace: (until: string) => { readonly lead: string; readonly rest: string; readonly link: string };
    readonly offline: (time: string) => { readonly lead: string; readonly rest: string };
  };
  readonly errors: {
    readonly notFound: MessageWords;
    readonly fault: MessageWords;
    readonly unavailable: MessageWords;
    readonly tooMany: (time: string) => MessageWords;
    readonly badRequest: MessageWords;
    readonly reference: string;
  };
  readonly tiers: Record<Exclude<Tier, 'free'>, string>;
  readonly tierOfAllowance: (remaining: number, allowance: number) => string;
}
