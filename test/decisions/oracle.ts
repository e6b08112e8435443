import type { Catalogue, Feature, Grant, GrantId, Reader, Resource } from '@pluspas/domain';

/**
 * The rules a second time, written from the words of design section 6 and from nothing else: slow, obvious, and sharing
 * no line with libs/domain. Where the design leaves open which of several equal grants is named, it gives all of them.
 */
export interface Asked {
  readonly reader: Reader;
  readonly resource: Resource;
  readonly grants: readonly Grant[];
  readonly catalogue: Catalogue;
  readonly remaining: number;
  readonly at: number;
  readonly callerFact: string | null;
}

export interface Expected {
  readonly decision: boolean;
  readonly reason: string;
  readonly wall: string | null;
  readonly until: number | null;
  /** Grants of which one is named; empty: none is. */
  readonly via: readonly GrantId[];
}

/** "Precedence when several grants are live", with the meter at its end. */
const PRECEDENCE =
  'subscription bundle trial print app_store household_seat organisation_seat email_domain ip_range gift_subscription admin_grant campaign grace'.split(
    ' ',
  );

export function expectedOf(asked: Asked): Expected {
  const { reader, resource, grants, at } = asked;
  if (resource.tier === 'free') return open('free');
  const hasObstacle = reader.obstacle !== undefined;
  if (resource.tier === 'registered' && reader.kind === 'account' && !hasObstacle) return open('registered');

  const opening = hasObstacle ? [] : grants.filter((grant) => isLive(grant, at) && opens(grant, asked));
  for (const reason of PRECEDENCE) {
    const speaking = opening.filter((grant) => spoken(grant, asked) === reason);
    if (speaking.length > 0) return open(reason, untilOf(asked), speaking);
  }
  if (resource.tier === 'metered' && asked.remaining > 0) return open('meter');
  return closed(asked);
}

function open(reason: string, until: number | null = null, via: readonly Grant[] = []): Expected {
  return { decision: true, reason, wall: null, until, via: via.map(({ id }) => id) };
}

/** Intervals are half-open. */
function isLive(grant: Grant, at: number): boolean {
  return at >= grant.from && (grant.until === null || at < grant.until);
}

function opens(grant: Grant, { catalogue, resource }: Asked): boolean {
  const { scope } = grant;
  if (scope.kind === 'articles') {
    return (
      resource.article !== null && scope.titles.includes(resource.title) && scope.articles.includes(resource.article)
    );
  }
  return sectionsOf(grant, catalogue).includes(`${resource.title}/${resource.tier}`);
}

function sectionsOf({ scope }: Grant, catalogue: Catalogue): readonly string[] {
  const lines =
    scope.kind === 'plan' ? (catalogue.plans.get(scope.plan)?.opens ?? []) : scope.kind === 'sections' ? [scope] : [];
  return lines.flatMap(({ titles, tiers }) => titles.flatMap((title) => tiers.map((tier) => `${title}/${tier}`)));
}

/** The reason in which a grant answers on this title. */
function spoken({ source, scope, paymentFailed }: Grant, { catalogue, resource }: Asked): string {
  const home = scope.kind === 'plan' ? catalogue.plans.get(scope.plan)?.title : resource.title;
  if (source === 'grace' && paymentFailed) return 'grace';
  if (source === 'subscription' || source === 'grace') return home === resource.title ? 'subscription' : 'bundle';
  return source === 'admin' ? 'admin_grant' : source;
}

/** "The end of the uninterrupted union of live grants": walk over every instant at which anything changes. */
function untilOf(asked: Asked): number | null {
  return firstGap(
    asked.grants.filter((grant) => opens(grant, asked)),
    asked.at,
  );
}

function firstGap(grants: readonly Grant[], at: number): number | null {
  const changes = grants.flatMap(({ from, until }) => [from, until ?? from]).filter((change) => change > at);
  const gap = changes
    .sort((one, other) => one - other)
    .find((change) => !grants.some((grant) => isLive(grant, change)));
  return gap ?? null;
}

/** "A deny names one reason, the first that holds of": so each is asked whether it holds, in that order. */
function closed(asked: Asked): Expected {
  const { reader, resource, grants, catalogue, at } = asked;
  const anonymous = reader.kind === 'anonymous';
  const over = grants.filter((grant) => grant.until !== null && grant.until <= at && opens(grant, asked));
  const failed = over.filter((grant) => endingOf(grant) === 'payment_failed');
  const others = over.filter((grant) => endingOf(grant) !== 'payment_failed');
  const latest = Math.max(...others.map(({ until }) => Number(until)));
  const lastOnes = others.filter(({ until }) => until === latest);

  const live = grants.filter((grant) => isLive(grant, at) && sectionsOf(grant, catalogue).length > 0);
  const here = live.filter((grant) =>
    sectionsOf(grant, catalogue).some((section) => section.startsWith(`${resource.title}/`)),
  );

  const holding: readonly (readonly [reason: string, holds: boolean, grants?: readonly Grant[]])[] = [
    [asked.callerFact ?? '', asked.callerFact !== null],
    [reader.obstacle ?? '', reader.obstacle !== undefined],
    ['payment_failed', failed.length > 0, failed],
    ...['paused', 'revoked', 'refunded', 'expired'].map((ending) => {
      const ones = lastOnes.filter((grant) => endingOf(grant) === ending);
      return [ending, ones.length > 0, ones] as const;
    }),
    ['tier_not_included', here.length > 0, here],
    ['title_not_included', live.length > 0 && here.length === 0, live],
    ['registration_required', anonymous && resource.tier === 'registered'],
    ['meter_exhausted', resource.tier === 'metered'],
    ['login_required', anonymous],
    ['no_entitlement', true],
  ];
  const [reason, , via = []] = holding.find(([, holds]) => holds) ?? ['nothing holds', false];
  return { decision: false, reason, wall: wallOf(reason, asked), until: null, via: via.map(({ id }) => id) };
}

/** Grace whose payment is known to have failed was not ended by time alone. */
function endingOf({ endedBecause, source, paymentFailed }: Grant): string {
  if (endedBecause !== null) return endedBecause;
  return source === 'grace' && paymentFailed ? 'payment_failed' : 'expired';
}

/** "`login` where logging in is all that is missing (session ended, device limit, unverified e-mail, or `remembered`)". */
function wallOf(reason: string, { reader, resource }: Asked): string {
  if (resource.tier === 'registered') return 'registration';
  if (resource.tier === 'metered') return 'metered';
  if (['session_revoked', 'device_limit', 'email_unverified'].includes(reason)) return 'login';
  return reason === 'login_required' && reader.kind === 'anonymous' && reader.remembered ? 'login' : 'paywall';
}

/** When a feature ends that is there at `at`; `undefined`: it is not there. */
export function featureUntil(
  asked: Omit<Asked, 'resource'>,
  title: string,
  feature: Feature,
): number | null | undefined {
  const { reader, grants, catalogue, at } = asked;
  const giving = grants.filter(({ scope }) => {
    const lines =
      scope.kind === 'plan' ? (catalogue.plans.get(scope.plan)?.opens ?? []) : scope.kind === 'features' ? [scope] : [];
    return lines.some(({ titles, features }) => titles.includes(title) && features.includes(feature));
  });
  if (reader.obstacle !== undefined || !giving.some((grant) => isLive(grant, at))) return undefined;
  return firstGap(giving, at);
}
