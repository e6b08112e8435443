import type { Instant } from '@pluspas/domain';

/** What a clock and a calendar on a wall in Brussels show. */
export interface WallClock {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 0 (Sunday) to 6. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

export function inBrussels(instant: Instant): WallClock {
  const found = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = found;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour, minute, second };
}

/** The latest instant at or before `now` at which Brussels' clocks show `hour:minute`, `daysAgo` days earlier. */
export function latestAt(hour: number, minute: number, now: Instant, daysAgo = 0): Instant {
  const today = inBrussels(now);
  const passed = hour < today.hour || (hour === today.hour && minute <= today.minute);
  const back = daysAgo + (passed ? 0 : 1);
  return instantOf(today.year, today.month, today.day - back, hour, minute);
}

/** In the hour that a spring night skips, an hour before it; in the hour that an autumn night repeats, the first one. */
function instantOf(year: number, month: number, day: number, hour: number, minute: number): Instant {
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute);
  const summer = asIfUtc - 2 * 3_600_000;
  const winter = asIfUtc - 3_600_000;
  return !shows(summer, hour, minute) && shows(winter, hour, minute) ? winter : summer;
}

function shows(instant: Instant, hour: number, minute: number): boolean {
  const clock = inBrussels(instant);
  return clock.hour === hour && clock.minute === minute;
}
