import {
  type CompiledGrant,
  contains,
  DENY_REASONS,
  type Decision,
  type DenyReason,
  hasEnded,
  type Question,
  sectionOf,
} from '@pluspas/domain';
import type { TraceStep } from './explanation';
import { wordsOfGrant } from './grant-words';

/** What a ledger can say no to, and how it reads when it is not the reason. The rest are facts of a session or a caller. */
const NOT_SO: Partial<Record<DenyReason, string>> = {
  payment_failed: 'No grant of this section ended because a payment failed.',
  paused: 'The last grant of this section was not ended by a pause.',
  revoked: 'The last grant of this section was not revoked.',
  refunded: 'The last grant of this section was not refunded.',
  expired: 'No grant of this section has run out.',
  tier_not_included: 'No live grant opens another tier of this title.',
  title_not_included: 'No live grant opens another title.',
  meter_exhausted: 'The article is not metered.',
};

const SO: Partial<Record<DenyReason, string>> = {
  payment_failed: 'The renewal was not paid, and the grace after it is over.',
  paused: 'The last grant of this section was paused.',
  revoked: 'The last grant of this section was revoked.',
  refunded: 'The last grant of this section was refunded.',
  expired: 'The last grant of this section has run out.',
  tier_not_included: 'What she has opens this title, but not this tier.',
  title_not_included: 'What she has opens other titles only.',
  meter_exhausted: 'The article is metered, and no free article is left.',
  no_entitlement: 'Nothing was ever granted that speaks of this section.',
};

/**
 * The way to a decision, in the order in which `decide` goes. It tells, it does not judge: every outcome is read off the
 * decision that was made, so that the two cannot disagree.
 */
export function traceOf(question: Question, decision: Decision): readonly TraceStep[] {
  const { resource } = question;
  const free = step('free', decision, `Articles of tier free are open to everybody; this one is ${resource.tier}.`);
  if (free.outcome === 'opens') return [free];
  const registered = step(
    'registered',
    decision,
    `Articles of tier registered are open to every account; this one is ${resource.tier}.`,
  );
  if (registered.outcome === 'opens') return [free, registered];

  const start = [free, registered, ...question.grants.map((grant) => grantStep(grant, question))];
  return decision.decision ? [...start, decidingStep(decision)] : [...start, ...denySteps(decision.reason)];
}

function step(rule: 'free' | 'registered', { reason }: Decision, words: string): TraceStep {
  return { rule, outcome: reason === rule ? 'opens' : 'passes', words };
}

function grantStep({ grant, coverage }: CompiledGrant, { resource, at }: Question): TraceStep {
  const what = wordsOfGrant(grant);
  const section = sectionOf(resource.title, resource.tier);
  if (!coverage.opens(resource))
    return { rule: 'grant', outcome: 'elsewhere', words: `${what} It does not open ${section}.` };
  if (contains(grant, at)) return { rule: 'grant', outcome: 'live', words: `${what} It opens ${section} and is live.` };
  if (hasEnded(grant, at))
    return { rule: 'grant', outcome: 'ended', words: `${what} It opened ${section} and has ended.` };
  return { rule: 'grant', outcome: 'not-yet', words: `${what} It will open ${section}.` };
}

function decidingStep({ reason, via }: Decision): TraceStep {
  if (via === null) return { rule: 'meter', outcome: 'opens', words: 'A free article of this period opens it.' };
  const words = `The strongest live grant decides: ${via.grant}, and the reason is ${reason}.`;
  return { rule: 'strongest', outcome: 'opens', words };
}

function denySteps(reason: DenyReason): TraceStep[] {
  const before = DENY_REASONS.slice(0, DENY_REASONS.indexOf(reason));
  const passed = before.flatMap((rule): TraceStep[] => {
    const words = NOT_SO[rule];
    return words === undefined ? [] : [{ rule, outcome: 'passes', words }];
  });
  return [...passed, { rule: reason, outcome: 'closes', words: SO[reason] ?? `The reason is ${reason}.` }];
}
