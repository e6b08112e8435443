import type { SiteClock } from './clock';

/** The service can't answer right now: no connection, too slow, or 5xx. The outage rules take over. */
export class ServiceUnavailable extends Error {
  override readonly name = 'ServiceUnavailable';
}

/** The site asks wrongly: bad settings, an unknown tier, another site's title. Trying again won't help. */
export class PluspasFault extends Error {
  override readonly name = 'PluspasFault';
}

/** Hears of trouble that readers don't notice. `what` is a plain sentence without personal data. */
export type Report = (what: string, cause?: unknown) => void;

export const warnOnConsole: Report = (what, cause) => {
  console.warn(`pluspas: ${what}${cause instanceof Error ? ` (${wordsOf(cause)})` : ''}`);
};

/** One line per kind of trouble and ten seconds: an outage concerns every view, and one line of it is enough. */
export function sparing(report: Report, clock: SiteClock): Report {
  const lastAt = new Map<string, number>();
  return (what, cause) => {
    const now = clock.now();
    if (now - (lastAt.get(what) ?? Number.NEGATIVE_INFINITY) < 10_000) return;
    lastAt.set(what, now);
    report(what, cause);
  };
}

function wordsOf(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
