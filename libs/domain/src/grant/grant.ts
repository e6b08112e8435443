import type { Instant } from '../time/instant';
import type { Scope } from './scope';

/** `grt_` + UUIDv7. Stays the same over all rows of one grant. */
export type GrantId = `grt_${string}`;

/** Where a grant came from. `subscription` becomes the reason `subscription` or `bundle`, by the title read. */
export const GRANT_SOURCES = [
  'subscription',
  'trial',
  'grace',
  'print',
  'app_store',
  'household_seat',
  'organisation_seat',
  'email_domain',
  'ip_range',
  'gift_subscription',
  'admin',
  'campaign',
] as const;

export type GrantSource = (typeof GRANT_SOURCES)[number];

/** Why a grant ended before or at its `until`. `null` while it runs, and when time alone ended it. */
export const ENDED_BECAUSE = ['payment_failed', 'paused', 'revoked', 'refunded'] as const;

export type EndedBecause = (typeof ENDED_BECAUSE)[number];

/** One reason to have access, and where it came from. Never edited: a change closes its row and inserts a successor. */
export interface Grant {
  readonly id: GrantId;
  readonly scope: Scope;
  readonly source: GrantSource;
  readonly from: Instant;
  /** Exclusive. `null` only for grants that the operator must end by hand. */
  readonly until: Instant | null;
  readonly endedBecause: EndedBecause | null;
  /**
   * Grace only: the renewal payment is known to have failed. Until then grace answers as the subscription it continues,
   * because a late renewal webhook must not read as "your payment failed".
   */
  readonly paymentFailed: boolean;
}
