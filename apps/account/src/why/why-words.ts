import type { DenyReason, Tier } from '@pluspas/domain';
import type { MessageWords } from '@pluspas/ui';

/** What the sentences may speak of. A fact that is not known is `null`, and the sentence does without. */
export interface WhyFacts {
  /** The newspaper of the article. */
  readonly title: string;
  readonly tier: Tier;
  /** The newspaper whose subscription the decision speaks of; `null`: what she has or had is no subscription. */
  readonly seller: string | null;
  /** When it ended, as a phrase: "tot en met 24 november". */
  readonly until: string | null;
  /** The newspapers whose subscriptions open this tier here. */
  readonly sellers: readonly string[];
}

export interface WhyWords {
  readonly headline: { readonly closed: string; readonly open: string; readonly stranger: string };
  readonly reasons: Record<DenyReason, (facts: WhyFacts) => string>;
  /** Nobody is logged in with this browser. */
  readonly stranger: (title: string) => string;
  /** `why`: "Met je abonnement op Gazet van Antwerpen". */
  readonly open: (why: string) => string;
  readonly logIn: string;
  readonly read: string;
  readonly back: string;
  readonly signedInAs: string;
  readonly notYou: string;
  readonly canRead: string;
  readonly address: {
    readonly heading: string;
    readonly body: string;
    readonly label: string;
    readonly note: string;
    readonly button: string;
  };
  readonly care: {
    readonly heading: string;
    readonly first: string;
    /** `byPhone`: it can be called, too. */
    readonly quote: (title: string, byPhone: boolean) => string;
    readonly plain: (title: string) => string;
    readonly reference: string;
    readonly mail: string;
    readonly call: (number: string) => string;
    readonly kept: string;
    readonly subject: (reference: string | null) => string;
  };
  /** The address of the page was made by hand. */
  readonly badLink: MessageWords;
}
