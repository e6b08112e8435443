import { PROBLEMS } from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';

/** A planned "no" in its own words; anything else as it is, because the reader of a terminal is an operator. */
export function failureOf(cause: unknown): string {
  if (cause instanceof Refusal) {
    const { pointer, detail } = cause.details;
    const words = [PROBLEMS[cause.code].title, detail].filter(Boolean).join(': ');
    return pointer ? `${words} (${pointer})` : words;
  }
  return cause instanceof Error
    ? process.stderr.isTTY
      ? (cause.stack ?? cause.message)
      : cause.message
    : String(cause);
}
