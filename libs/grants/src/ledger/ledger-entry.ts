import type { AccountId, Grant, Instant } from '@pluspas/domain';

/** One row of the ledger: a grant as it was known from `recordedAt` until `replacedAt`. */
export interface LedgerEntry {
  readonly account: AccountId;
  readonly grant: Grant;
  /** What stands behind it at its source: a subscription id, a seat. `null` for what an admin gives. */
  readonly sourceRef: string | null;
  readonly reasonCode: string | null;
  readonly actor: string;
  readonly recordedAt: Instant;
  /** `null`: this is what is known now. */
  readonly replacedAt: Instant | null;
}
