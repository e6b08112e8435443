import { LogoutDeliveriesStore, type StuckSite } from '@pluspas/identity';
import type { Clock, Database } from '@pluspas/platform';
import { type Finding, note, ok, wrong } from './finding';

/** By then a title that was only restarted has been told again six times. */
const SLOW_MS = 60_000;
const MANUAL = 'docs/operations/sessions.md says what to do.';

/** Has every title heard of every logout? */
export async function examineLogouts(database: Database, clock: Clock): Promise<readonly Finding[]> {
  const now = clock.now();
  const sites = await new LogoutDeliveriesStore(database).stuck(now - SLOW_MS);
  if (sites.length === 0) return [ok('Every title has heard of every logout.')];
  return sites.flatMap((site) => findingsOf(site, now));
}

function findingsOf({ clientId, waiting, oldest, givenUp, lastFault }: StuckSite, now: number): readonly Finding[] {
  const findings: Finding[] = [];
  if (oldest !== null) {
    const why = lastFault === null ? 'nobody has tried yet: does the account door run?' : `it ${spoken(lastFault)}.`;
    findings.push(
      wrong(`${clientId} has not heard of ${logouts(waiting)}, the oldest for ${span(now - oldest)}: ${why} ${MANUAL}`),
    );
  }
  if (givenUp > 0) {
    findings.push(
      note(`${clientId} was told of ${logouts(givenUp)} for a day in the last week, and never took them. ${MANUAL}`),
    );
  }
  return findings;
}

/** `answered 503` is a sentence already; the others say what was met. */
function spoken(fault: string): string {
  return fault.startsWith('answered ') ? fault : `could not be reached (${fault})`;
}

function logouts(count: number): string {
  return count === 1 ? '1 logout' : `${count} logouts`;
}

function span(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return `${Math.floor(minutes / 60)} hours`;
}
