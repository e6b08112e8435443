import type { Instant } from '@pluspas/domain';

/** What Stripe knows of one subscription, as far as it decides over access. Asked for, never taken from an event. */
export interface SubscriptionFacts {
  readonly id: string;
  /** As Stripe spells it. The list is open: one that we do not know neither opens nor closes anything. */
  readonly status: string;
  readonly items: readonly ItemFacts[];
  readonly startedAt: Instant;
  readonly trialEnd: Instant | null;
  /** It will not be renewed: it was cancelled, or ends on a date that was agreed. */
  readonly isEnding: boolean;
  /** When it is to end before its period does; also after `cancel_at` of an item's own period. */
  readonly cancelAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly endedBecause: 'payment_failed' | 'payment_disputed' | 'other';
  readonly pausedAt: Instant | null;
  /** When the invoice was made that is due and not paid. */
  readonly unpaidSince: Instant | null;
  /** The money of the last invoice went back, or is held back. */
  readonly takenBack: TakenBack | null;
}

/** One price of a subscription. Periods are of the item: a subscription may hold a month and a year at once. */
export interface ItemFacts {
  readonly id: string;
  readonly price: PriceFacts;
  readonly until: Instant;
}

export interface PriceFacts {
  readonly id: string;
  readonly lookupKey: string | null;
  /** The plan that it was made for; stays on a price whose lookup key went to its successor. */
  readonly plan: string | null;
}

export interface TakenBack {
  readonly because: 'refund' | 'dispute';
  readonly at: Instant;
}
