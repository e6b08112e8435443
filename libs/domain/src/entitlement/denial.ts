import type { EndedBecause, Grant } from '../grant/grant';
import { contains, hasEnded } from '../time/period';
import type { CompiledGrant } from './compile';
import { strongestOf } from './precedence';
import type { Question } from './question';
import { DENY_REASONS, type DenyReason } from './reasons';

/** Why an article stays closed, and the grant that the reason speaks of. */
export interface Denial {
  readonly reason: DenyReason;
  readonly because: CompiledGrant | null;
}

/**
 * The reason nearest to opening, in the order of design section 6: what the caller knows, what keeps a known reader out,
 * what she had, what she has elsewhere, and only then that she has nothing.
 */
export function denialOf({ reader, resource, grants, at, callerFact }: Question): Denial {
  if (callerFact) return { reason: callerFact, because: null };
  if (reader.obstacle) return { reason: reader.obstacle, because: null };

  const ended = lastEnded(grants.filter(({ grant, coverage }) => hasEnded(grant, at) && coverage.opens(resource)));
  if (ended) return { reason: endingOf(ended.grant), because: ended };

  const live = grants.filter(({ grant, coverage }) => contains(grant, at) && coverage.titles.length > 0);
  const here = strongestOf(
    live.filter(({ coverage }) => coverage.titles.includes(resource.title)),
    resource.title,
  );
  if (here) return { reason: 'tier_not_included', because: here };
  const elsewhere = strongestOf(live, resource.title);
  if (elsewhere) return { reason: 'title_not_included', because: elsewhere };

  if (reader.kind === 'anonymous' && resource.tier === 'registered') return of('registration_required');
  if (resource.tier === 'metered') return of('meter_exhausted');
  return of(reader.kind === 'anonymous' ? 'login_required' : 'no_entitlement');
}

function of(reason: DenyReason): Denial {
  return { reason, because: null };
}

type Ending = EndedBecause | 'expired';

/** Grace that ran out after a failed payment ended because of it, though time closed the door and nobody had to. */
function endingOf({ endedBecause, paymentFailed }: Grant): Ending {
  return endedBecause ?? (paymentFailed ? 'payment_failed' : 'expired');
}

/** A failed payment speaks before all others: paying it opens the article again. Of the rest, the latest to end. */
function lastEnded(ended: readonly CompiledGrant[]): CompiledGrant | undefined {
  return ended.reduce<CompiledGrant | undefined>(
    (last, candidate) => (last === undefined || speaksBefore(candidate.grant, last.grant) ? candidate : last),
    undefined,
  );
}

function speaksBefore(one: Grant, other: Grant): boolean {
  const [ending, otherEnding] = [endingOf(one), endingOf(other)];
  if ((ending === 'payment_failed') !== (otherEnding === 'payment_failed')) return ending === 'payment_failed';
  if (one.until !== other.until) return Number(one.until) > Number(other.until);
  if (ending !== otherEnding) return DENY_REASONS.indexOf(ending) < DENY_REASONS.indexOf(otherEnding);
  return one.id < other.id;
}
