import { Refusal } from '@pluspas/platform';
import type { GiftOutcome } from './gift-limits';

/** What the caller is told, and about which field of `POST /v1/admin/grants`. */
export function refusalOf(outcome: Exclude<GiftOutcome, { kind: 'fine' }>): Refusal {
  switch (outcome.kind) {
    case 'role-gives-nothing':
      return new Refusal('forbidden', { detail: 'Your role gives no grants.' });
    case 'opens-nothing':
      return new Refusal('invalid-request', { pointer: '/scope/titles', detail: 'Name at least one title.' });
    case 'unknown-plan':
      return new Refusal('unknown-plan', { pointer: '/scope/plan', detail: `There is no plan "${outcome.plan}".` });
    case 'unknown-title':
      return new Refusal('unknown-title', {
        pointer: `/scope/titles/${outcome.index}`,
        detail: `There is no title "${outcome.title}".`,
      });
    case 'unknown-tier':
      return new Refusal('unknown-tier', {
        pointer: `/scope/tiers/${outcome.index}`,
        detail: `There is no tier "${outcome.tier}".`,
      });
    case 'title-not-allowed':
      return new Refusal('title-not-allowed', {
        pointer: `/scope/titles/${outcome.index}`,
        detail: `Your token does not cover "${outcome.title}".`,
      });
    case 'no-end':
      return new Refusal('invalid-request', { pointer: '/until', detail: 'Say until when.' });
    case 'already-over':
      return new Refusal('invalid-request', { pointer: '/until', detail: 'This instant has passed.' });
    case 'ends-before-it-begins':
      return new Refusal('invalid-request', { pointer: '/until', detail: 'It must end after it begins.' });
    case 'over-role-limit':
      return new Refusal('over-role-limit', {
        pointer: '/until',
        detail: `Your role gives at most ${outcome.days} days.`,
      });
  }
}
