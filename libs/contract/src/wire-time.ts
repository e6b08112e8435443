const DAY_MS = 86_400_000;
const MOST_DAYS = 4_096;

/** Calendar days already spelled. A warm check tells two times, and spelling them anew cost a twelfth of its way through Node. */
const days = new Map<number, string>();
const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** ISO 8601, UTC, milliseconds only where there are any: `2026-12-24T00:00:00Z`, `2026-11-24T21:50:00.123Z`. */
export function wireTime(at: number): string {
  // An instant worked out from a monotonic clock has fractions; `Date` drops them, and so do we.
  const whole = Math.trunc(at);
  const day = Math.floor(whole / DAY_MS);
  const inDay = whole - day * DAY_MS;
  const seconds = Math.floor(inDay / 1000);
  const ms = inDay - seconds * 1000;
  const minutes = Math.floor(seconds / 60);
  const clock = `${TWO_DIGITS[Math.floor(minutes / 60)]}:${TWO_DIGITS[minutes % 60]}:${TWO_DIGITS[seconds % 60]}`;
  return `${spelled(day)}T${clock}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}Z`;
}

/** As `wireTime`, for an end that may not be known. */
export function wireTimeOrNull(at: number | null): string | null {
  return at === null ? null : wireTime(at);
}

function spelled(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const [date = ''] = new Date(day * DAY_MS).toISOString().split('T');
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, date);
  return date;
}
