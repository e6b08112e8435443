import { hasEnded } from '../time/period';
import type { Allow, Decision, Deny } from './decision';
import { denialOf } from './denial';
import { strongestOf, viaOf, voiceOn } from './precedence';
import type { Question } from './question';
import { endOfUnion } from './union';
import { wallFor } from './wall';

/**
 * May this reader read this article at `at`, and why?
 * Who she is opens before what she has, and what she has before what she may taste: a subscriber's article is never
 * taken from her meter. A denied reader gets the reason nearest to opening, because the wall shows it.
 */
export function decide(question: Question): Decision {
  const { reader, resource, grants, meter, at } = question;
  const served = reader.obstacle === undefined;

  if (resource.tier === 'free') return allow('free');
  if (resource.tier === 'registered' && reader.kind === 'account' && served) return allow('registered');

  const strongest = served ? strongestOf(question, (coverage) => coverage.opens(resource)) : null;
  if (strongest) {
    const until = endOfUnion(grants, at, ({ coverage }) => coverage.opens(resource));
    return allow(voiceOn(resource.title, strongest).reason, { until, via: viaOf(strongest) });
  }

  if (resource.tier === 'metered' && meter.remaining > 0) return allow('meter');
  return deny(question);
}

function allow(
  reason: Allow['reason'],
  { until, via }: Pick<Allow, 'until' | 'via'> = { until: null, via: null },
): Allow {
  return { decision: true, reason, until, via };
}

function deny(question: Question): Deny {
  const { reason, because } = denialOf(question);
  const wall = wallFor(reason, question.resource, question.reader);
  const endedAt = because && hasEnded(because.grant, question.at) ? because.grant.until : null;
  return { decision: false, reason, wall, until: null, endedAt, via: because && viaOf(because) };
}
