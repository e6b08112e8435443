/** What a Stripe account sets in its dashboard. */
export interface AccountSettings {
  /** Days after the first failure, each counted from the failure before. */
  readonly retryAfterDays: readonly number[];
  /** What a first failed renewal does besides: wait for the retries, or pause at once. */
  readonly onFirstFailure: 'retry' | 'pause';
  /** What becomes of a subscription when the last retry failed. */
  readonly onFinalFailure: 'cancel' | 'mark-unpaid' | 'leave-past-due' | 'pause';
  /** `invoice.upcoming` comes so many days before a renewal. */
  readonly upcomingDays: number;
  /** How long a direct debit stays `processing`. */
  readonly debitDays: number;
  /** How long a reader's bank waits for evidence in a dispute. */
  readonly disputeDays: number;
  /** The seller's country, as invoices show it. */
  readonly country: string;
}

export const DEFAULT_SETTINGS: AccountSettings = {
  retryAfterDays: [3, 5, 7],
  onFirstFailure: 'retry',
  onFinalFailure: 'cancel',
  upcomingDays: 7,
  debitDays: 5,
  disputeDays: 20,
  country: 'BE',
};
