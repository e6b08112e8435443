import type { EndedBecause, Grant } from '../grant/grant';
import { hasEnded } from '../time/period';
import type { CompiledGrant } from './compiled-grant';
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
export function denialOf(question: Question): Denial {
  const { reader, resource, callerFact } = question;
  if (callerFact) return { reason: callerFact, because: null };
  if (reader.obstacle) return { reason: reader.obstacle, because: null };

  const ended = lastEnded(question);
  if (ended) return { reason: endingOf(ended.grant), because: ended };
  const here = strongestOf(question, ({ titles }) => titles.includes(resource.title));
  if (here) return { reason: 'tier_not_included', because: here };
  const elsewhere = strongestOf(question, ({ titles }) => titles.length > 0);
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

/** The ended grant that covered this and is named. */
function lastEnded({ resource, grants, at }: Question): CompiledGrant | null {
  return grants.reduceRight<CompiledGrant | null>((last, candidate) => {
    if (!hasEnded(candidate.grant, at)) return last;
    if (last && !speaksBefore(candidate.grant, last.grant)) return last;
    return candidate.coverage.opens(resource) ? candidate : last;
  }, null);
}

/** A failed payment speaks before all others: paying it opens the article again. Of the rest, the latest to end. */
function speaksBefore(one: Grant, other: Grant): boolean {
  const ending = endingOf(one);
  const otherEnding = endingOf(other);
  if ((ending === 'payment_failed') !== (otherEnding === 'payment_failed')) return ending === 'payment_failed';
  if (one.until !== other.until) return Number(one.until) > Number(other.until);
  if (ending !== otherEnding) return DENY_REASONS.indexOf(ending) < DENY_REASONS.indexOf(otherEnding);
  return one.id < other.id;
}
