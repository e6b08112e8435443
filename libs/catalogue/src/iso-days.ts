/** ISO 8601 durations of whole days: `P7D`, `P0D`. Months are left out on purpose: their length depends on when they begin. */
export const ISO_DAYS = /^P(\d{1,4})D$/;

const DAY_MS = 86_400_000;

/** Milliseconds of a duration that matches ISO_DAYS. */
export function daysToMs(duration: string): number {
  return Number(ISO_DAYS.exec(duration)?.[1]) * DAY_MS;
}
