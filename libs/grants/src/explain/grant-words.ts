import type { EndedBecause, Grant, GrantSource, Scope } from '@pluspas/domain';

const SOURCES: Readonly<Record<GrantSource, string>> = {
  subscription: 'Subscription',
  trial: 'Trial',
  grace: 'Grace after a subscription',
  print: 'Print subscription',
  app_store: 'App store subscription',
  household_seat: 'Seat in a household',
  organisation_seat: 'Seat in an organisation',
  email_domain: 'Access by e-mail domain',
  ip_range: 'Access by network',
  gift_subscription: 'Gift subscription',
  admin: 'Given by customer care',
  campaign: 'Campaign',
};

const ENDINGS: Readonly<Record<EndedBecause, string>> = {
  payment_failed: ', ended because a payment failed',
  paused: ', ended by a pause',
  revoked: ', ended because it was revoked',
  refunded: ', ended because it was refunded',
};

/** One grant in plain English, for customer care: what it is, what it opens, from when until when. Times in UTC. */
export function wordsOfGrant({ source, scope, from, until, endedBecause, paymentFailed }: Grant): string {
  const end = until === null ? 'without an end' : `until ${shown(until)}`;
  const ending = endedBecause === null ? '' : ENDINGS[endedBecause];
  const unpaid = paymentFailed ? ', the renewal was not paid' : '';
  return `${SOURCES[source]}: ${wordsOfScope(scope)}, from ${shown(from)} ${end}${ending}${unpaid}.`;
}

function wordsOfScope(scope: Scope): string {
  switch (scope.kind) {
    case 'plan':
      return `plan ${scope.plan}`;
    case 'sections':
      return `${scope.tiers.join(', ')} on ${scope.titles.join(', ')}`;
    case 'features':
      return `${scope.features.join(', ')} on ${scope.titles.join(', ')}`;
    case 'articles':
      return `${scope.articles.length === 1 ? 'article' : 'articles'} ${scope.articles.join(', ')} on ${scope.titles.join(', ')}`;
  }
}

function shown(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
