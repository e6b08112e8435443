import type { Grant, GrantSource, Instant } from '@pluspas/domain';
import { canonical } from '../audit/canonical';
import type { LedgerEntry } from './ledger-entry';

/** What a source says now of one thing it stands for: it opens `scope` in `[from, until)`, all of it, not its last period. */
export interface SourcedGrant extends Omit<Grant, 'id' | 'until' | 'source'> {
  /** Customer care gives through `GiveGrant`. */
  readonly source: Exclude<GrantSource, 'admin'>;
  /** What stands behind it at its source: an item of a subscription, a seat. */
  readonly sourceRef: string;
  /** Exclusive. No source opens for ever: what it forgets to take back must end by itself. */
  readonly until: Instant;
}

/** The grant of `entry` becomes `grant`; `entry: null`: a new one. */
export interface Settled {
  readonly entry: LedgerEntry | null;
  readonly sourceRef: string;
  readonly grant: Omit<Grant, 'id'>;
}

/**
 * What has to change so that the ledger says of a source what the source says at `at`, and nothing more. The past stays: a
 * grant that ended is history, and another scope, or one that was closed for a reason, opens from `at` on. Time that
 * follows on is the same grant with a later end, so that a reader of ten years has one row and not a hundred and twenty.
 *
 * @param standing what the ledger knows of this source now, earliest first
 */
export function settlement(
  standing: readonly LedgerEntry[],
  wanted: readonly SourcedGrant[],
  at: Instant,
): readonly Settled[] {
  const pairs = wanted.map((said) => ({ said, entry: seenBefore(standing, said, at) }));
  const matched = new Set(pairs.map(({ entry }) => entry));
  return [
    ...standing.flatMap((entry) => (matched.has(entry) ? [] : endedNow(entry, at))),
    ...pairs.flatMap(({ said, entry }) => (entry ? toldAnew(entry, said, at) : opened(standing, said, at))),
  ];
}

/** The grant that `said` is, seen again: the one that runs, else one that has not begun. */
function seenBefore(standing: readonly LedgerEntry[], said: SourcedGrant, at: Instant): LedgerEntry | null {
  const line = standing.filter((entry) => isOneLine(entry, said));
  // Only the last may go on: after an earlier one, the time is another's.
  const running = line.findLast(({ grant }) => grant.from <= at && grant.until !== grant.from);
  if (running && said.from <= at && isSameScope(running, said) && continues(running, said, at)) return running;
  if (said.from < at) return null;
  return line.findLast((entry) => isUnused(entry, at) && isSameScope(entry, said)) ?? null;
}

function continues(entry: LedgerEntry, said: SourcedGrant, at: Instant): boolean {
  const { from, until } = entry.grant;
  return !wasClosed(entry, said, at) && from <= said.until && (until === null || until > said.from);
}

function toldAnew(entry: LedgerEntry, { sourceRef, ...said }: SourcedGrant, at: Instant): readonly Settled[] {
  const grant = { ...said, from: isUnused(entry, at) ? said.from : entry.grant.from };
  return isSame(entry.grant, grant) ? [] : [{ entry, sourceRef, grant }];
}

/** What has not begun ends as an empty period. */
function endedNow(entry: LedgerEntry, at: Instant): readonly Settled[] {
  const { id: _, ...grant } = entry.grant;
  const until = Math.max(at, grant.from);
  if (grant.until !== null && grant.until <= until) return [];
  return [{ entry, sourceRef: entry.sourceRef ?? '', grant: { ...grant, until } }];
}

/** From its beginning, as far as the line is free: a period may be told late. */
function opened(standing: readonly LedgerEntry[], said: SourcedGrant, at: Instant): readonly Settled[] {
  const { sourceRef, ...grant } = said;
  // Over before we heard of it: written down where nothing else is known, so that the wall can say what she had.
  if (said.until <= at && standing.some((entry) => isOneLine(entry, said))) return [];
  const from = Math.max(said.from, ...standing.map((entry) => takenUntil(entry, said, at)));
  return from < said.until ? [{ entry: null, sourceRef, grant: { ...grant, from } }] : [];
}

/** Until when an earlier grant of this line has the time that `said` speaks of. */
function takenUntil(entry: LedgerEntry, said: SourcedGrant, at: Instant): Instant {
  const { from, until } = entry.grant;
  if (!isOneLine(entry, said) || isUnused(entry, at) || from >= said.until || (until !== null && until <= said.from))
    return said.from;
  if (wasClosed(entry, said, at)) return at;
  return hasEnded(entry, at) && until !== null ? until : at;
}

/** Closed for a reason that the source does not give any more: it opens again, but was closed until now. */
function wasClosed(entry: LedgerEntry, said: SourcedGrant, at: Instant): boolean {
  const { endedBecause } = entry.grant;
  return endedBecause !== null && endedBecause !== said.endedBecause && hasEnded(entry, at);
}

/** What has not begun may move, as grace does with the end of the paid time. */
function isUnused({ grant }: LedgerEntry, at: Instant): boolean {
  return grant.from > at;
}

function isOneLine({ grant, sourceRef }: LedgerEntry, said: SourcedGrant): boolean {
  return grant.source === said.source && sourceRef === said.sourceRef;
}

function isSameScope({ grant }: LedgerEntry, said: SourcedGrant): boolean {
  return canonical({ ...grant.scope }) === canonical({ ...said.scope });
}

function hasEnded({ grant }: LedgerEntry, at: Instant): boolean {
  return grant.until !== null && grant.until <= at;
}

function isSame(grant: Grant, wanted: Omit<Grant, 'id'>): boolean {
  return (
    grant.from === wanted.from &&
    grant.until === wanted.until &&
    grant.endedBecause === wanted.endedBecause &&
    grant.paymentFailed === wanted.paymentFailed
  );
}
