import type { Seconds } from '../world/clock';
import { type Cents, negative, share } from './cents';

/** One thing that is paid per period: what it costs, and which period was paid. */
export interface PaidPeriod {
  readonly amount: Cents;
  readonly start: Seconds;
  readonly end: Seconds;
}

/** What goes back for the part of a paid period that will not be used: zero or below. */
export function creditForUnused({ amount, start, end }: PaidPeriod, at: Seconds): Cents {
  return negative(share(amount, remaining(start, end, at), end - start));
}

/** What the rest of a period costs at another price: zero or above. */
export function chargeForRest({ amount, start, end }: PaidPeriod, at: Seconds): Cents {
  return share(amount, remaining(start, end, at), end - start);
}

/** By the second, never below zero and never more than the period. */
function remaining(start: Seconds, end: Seconds, at: Seconds): Seconds {
  return Math.max(0, Math.min(end - at, end - start));
}
