import type { Seconds } from '../world/clock';

/** What may go wrong between Stripe and an endpoint. Shares are 0 to 1; the seed decides which event it hits. */
export interface DeliveryKnobs {
  /** Each delivery waits so long at most. With 0 it leaves at once. */
  readonly delayUpTo: Seconds;
  /** What is due leaves in any order. */
  readonly shuffle: boolean;
  readonly duplicate: number;
  /** Never sent. It stays undelivered in `GET /v1/events`. */
  readonly lose: number;
  /** The payload is an older state of the same object. */
  readonly stale: number;
  /** Signed 301 seconds ago. */
  readonly oldTimestamp: number;
  /** Signed an hour from now. */
  readonly futureTimestamp: number;
  /** The payload says another API version. */
  readonly wrongVersion: number;
  /** Nothing arrives; everything is tried again later. */
  readonly outage: boolean;
  /** Waits between tries. Stripe says: three days, longer and longer. */
  readonly retryAfter: readonly Seconds[];
}

export const PERFECT_DELIVERY: DeliveryKnobs = {
  delayUpTo: 0,
  shuffle: false,
  duplicate: 0,
  lose: 0,
  stale: 0,
  oldTimestamp: 0,
  futureTimestamp: 0,
  wrongVersion: 0,
  outage: false,
  retryAfter: [10, 60, 300, 1800, 3600, 7200, 14_400, 28_800, 43_200, 57_600, 100_000],
};

export const OTHER_VERSION = '2025-02-24.acacia';
export const TOO_OLD: Seconds = 301;
export const FROM_THE_FUTURE: Seconds = 3600;
