import type { Catalogue, Decision, Instant, TitleId } from '@pluspas/domain';
import { type Language, until } from '@pluspas/ui';
import type { WhyQuestion } from './why-question';
import type { WhyFacts } from './why-words';

/** What came first of the ways out, by what keeps the article closed. */
export type FirstWay = 'log-in' | 'read' | 'address' | 'plans' | 'care' | 'devices';

export function whyFacts(
  { title, tier }: WhyQuestion,
  decision: Decision,
  catalogue: Catalogue,
  language: Language,
  now: Instant,
): WhyFacts {
  const nameOf = (id: TitleId) => catalogue.titles.get(id)?.shortName ?? id;
  const opening = [...catalogue.plans.values()].filter(({ opens }) =>
    opens.some(({ titles, tiers }) => titles.includes(title.id) && tiers.includes(tier)),
  );
  const endedAt = decision.decision ? null : decision.endedAt;
  return {
    title: title.shortName,
    tier,
    seller: decision.via?.title ? nameOf(decision.via.title) : null,
    until: endedAt === null ? null : until(endedAt, language, now),
    sellers: [...new Set(opening.map((plan) => plan.title))].map(nameOf),
  };
}

/** `isKnown`: somebody is logged in. */
export function firstWay(decision: Decision, isKnown: boolean): FirstWay {
  if (decision.decision) return 'read';
  if (!isKnown) return 'log-in';
  switch (decision.reason) {
    case 'payment_failed':
    case 'paused':
    case 'revoked':
      return 'care';
    case 'expired':
    case 'refunded':
    case 'tier_not_included':
    case 'title_not_included':
      return 'plans';
    case 'device_limit':
      return 'devices';
    case 'session_revoked':
    case 'login_required':
    case 'registration_required':
      return 'log-in';
    case 'no_entitlement':
    case 'meter_exhausted':
    case 'email_unverified':
    case 'outage_unknown':
    case 'payment_required':
    case 'unverified_crawler':
    case 'gift_expired':
    case 'gift_exhausted':
      return 'address';
  }
}
