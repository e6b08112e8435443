import { DAY, type Seconds } from '../world/clock';

/** How often a price is paid. */
export interface Recurrence {
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly interval_count: number;
}

/**
 * The end of the period that starts at `start`, on the grid of `anchor`.
 * A subscription of 31 January renews on 28 February and on 31 March: months count from the anchor, not from the
 * last renewal. The end is exclusive.
 */
export function periodEnd(anchor: Seconds, start: Seconds, recurrence: Recurrence): Seconds {
  const { interval, interval_count: count } = recurrence;
  if (interval === 'day' || interval === 'week') {
    const length = count * (interval === 'week' ? 7 : 1) * DAY;
    return anchor + (Math.floor((start - anchor) / length) + 1) * length;
  }
  const months = count * (interval === 'year' ? 12 : 1);
  let steps = Math.floor(monthsBetween(anchor, start) / months);
  while (addMonths(anchor, steps * months) <= start) steps += 1;
  while (addMonths(anchor, (steps - 1) * months) > start) steps -= 1;
  return addMonths(anchor, steps * months);
}

/** The same day of the month, or the last one where the month is shorter. The time of day stays. */
export function addMonths(instant: Seconds, months: number): Seconds {
  const from = new Date(instant * 1000);
  const target = new Date(from);
  target.setUTCDate(1);
  target.setUTCMonth(from.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return target.getTime() / 1000;
}

function monthsBetween(from: Seconds, to: Seconds): number {
  const [a, b] = [new Date(from * 1000), new Date(to * 1000)];
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}
