import type { TitleId } from '../catalogue/section';
import type { Grant } from '../grant/grant';
import { contains } from '../time/period';
import type { CompiledGrant } from './compiled-grant';
import type { Coverage } from './coverage';
import type { Via } from './decision';
import type { Question } from './question';
import type { Voice } from './voice';

export function voiceOn(title: TitleId, { home, atHome, away }: CompiledGrant): Voice {
  return home === null || home === title ? atHome : away;
}

/**
 * Of the grants that are live at `at` and `qualify`, the one that speaks for all on `title`: by the rank of its voice,
 * then the one that lasts longest, then the oldest. Total, so that the order in which grants were loaded never shows.
 */
export function strongestOf(
  { grants, at, resource: { title } }: Question,
  qualifies: (coverage: Coverage) => boolean,
): CompiledGrant | null {
  let strongest: CompiledGrant | null = null;
  let best = Number.POSITIVE_INFINITY;
  // Newest first, and asking what it opens last, because that costs the most: one live grant often settles it.
  for (let index = grants.length - 1; index >= 0; index -= 1) {
    const candidate = grants[index];
    if (!candidate || !contains(candidate.grant, at)) continue;
    const { rank } = voiceOn(title, candidate);
    if (rank > best || (strongest && rank === best && !outlasts(candidate.grant, strongest.grant))) continue;
    if (!qualifies(candidate.coverage)) continue;
    strongest = candidate;
    best = rank;
  }
  return strongest;
}

function outlasts(one: Grant, other: Grant): boolean {
  if (one.until === other.until) return one.id < other.id;
  if (one.until === null || other.until === null) return one.until === null;
  return one.until > other.until;
}

export function viaOf({ grant, home }: CompiledGrant): Via {
  return { grant: grant.id, source: grant.source, title: home };
}
