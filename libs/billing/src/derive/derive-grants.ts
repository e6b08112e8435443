import type { Catalogue, EndedBecause, Instant, Plan } from '@pluspas/domain';
import type { SourcedGrant } from '@pluspas/grants';
import type { ItemFacts, SubscriptionFacts } from '../subscriptions/subscription-facts';
import { planOfPrice } from './plan-of-price';

/** Begins the reference of every grant that comes from Stripe. */
export const ORIGIN = 'stripe:';

export interface Derived {
  readonly wanted: readonly SourcedGrant[];
  /** Of items in a state that we do not know: what stands stays to its end, nothing new opens. */
  readonly untouched: readonly string[];
  /** Prices that are none of ours. */
  readonly foreign: readonly string[];
}

/**
 * What all subscriptions of a customer open together. Pure, and the same in whatever order they come: the last word is
 * Stripe's state, not the way it took there.
 */
export function deriveGrants(subscriptions: readonly SubscriptionFacts[], catalogue: Catalogue): Derived {
  const wanted: SourcedGrant[] = [];
  const untouched: string[] = [];
  const foreign: string[] = [];
  for (const subscription of subscriptions) {
    for (const item of subscription.items) {
      const plan = planOfPrice(item.price, catalogue);
      if (plan === null) {
        foreign.push(item.price.id);
        continue;
      }
      const stretches = stretchesOf(subscription, item, plan);
      if (stretches === 'unknown') untouched.push(refOf(item));
      else wanted.push(...stretches.map((stretch) => grantOf(stretch, item, plan)));
    }
  }
  return { wanted, untouched, foreign };
}

interface Stretch {
  readonly source: 'subscription' | 'trial' | 'grace';
  readonly from: Instant;
  readonly until: Instant;
  readonly endedBecause?: EndedBecause;
  readonly paymentFailed?: true;
}

/** The table of states (Stripe, "Subscription statuses"): which time of this item is open, and as what. */
function stretchesOf(subscription: SubscriptionFacts, item: ItemFacts, plan: Plan): readonly Stretch[] | 'unknown' {
  const { status, unpaidSince, pausedAt } = subscription;
  const end = Math.min(item.until, subscription.cancelAt ?? item.until);
  switch (status) {
    case 'trialing':
      return [...whole(subscription, 'trial', end), ...graceAfter(subscription, end, plan)];
    case 'active':
      return subscription.takenBack
        ? takenBack(subscription, end)
        : [...whole(subscription, 'subscription', end), ...graceAfter(subscription, end, plan)];
    case 'past_due': {
      if (subscription.takenBack) return takenBack(subscription, end);
      // Grace has an end of its own: Stripe may go on trying for longer.
      const since = unpaidSince ?? end;
      return [...whole(subscription, 'subscription', since), ...failedGrace(since, plan)];
    }
    case 'unpaid':
      return whole(subscription, 'subscription', unpaidSince ?? end, 'payment_failed');
    case 'paused': {
      // Also after a trial without a way to pay: the line that stands then is that of the trial.
      const until = Math.min(pausedAt ?? end, end);
      return whole(subscription, sourceAt(subscription, until), until, 'paused');
    }
    case 'canceled':
      return cancelled(subscription, end);
    case 'incomplete':
    case 'incomplete_expired':
      // Every new subscription begins here, before anything is paid.
      return [];
    default:
      return 'unknown';
  }
}

function cancelled(subscription: SubscriptionFacts, end: Instant): readonly Stretch[] {
  if (subscription.takenBack) return takenBack(subscription, end);
  const { endedAt, endedBecause, unpaidSince } = subscription;
  const until = Math.min(end, endedAt ?? end, unpaidSince ?? end);
  return whole(subscription, sourceAt(subscription, until), until, ENDINGS[endedBecause]);
}

const ENDINGS = { payment_failed: 'payment_failed', payment_disputed: 'revoked', other: undefined } as const;

/** She has her money back, so the time it paid for is over; in a dispute until it is decided. */
function takenBack(subscription: SubscriptionFacts, end: Instant): readonly Stretch[] {
  const { because, at } = subscription.takenBack ?? { because: 'refund', at: end };
  return whole(subscription, 'subscription', Math.min(at, end), because === 'refund' ? 'refunded' : 'revoked');
}

/** Everything of this kind from the beginning on. What was closed in between, the ledger keeps closed. */
function whole(
  { startedAt, trialEnd }: SubscriptionFacts,
  source: Stretch['source'],
  until: Instant,
  endedBecause?: EndedBecause,
): readonly Stretch[] {
  const from = source === 'trial' ? startedAt : Math.max(startedAt, Math.min(trialEnd ?? startedAt, until));
  if (until <= from && endedBecause === undefined) return [];
  return [{ source, from: Math.min(from, until), until, ...(endedBecause ? { endedBecause } : {}) }];
}

function sourceAt({ trialEnd }: SubscriptionFacts, at: Instant): Stretch['source'] {
  return trialEnd !== null && at <= trialEnd ? 'trial' : 'subscription';
}

/** Written ahead: a renewal whose news is late must not close anything. */
function graceAfter({ isEnding }: SubscriptionFacts, end: Instant, { graceMs }: Plan): readonly Stretch[] {
  return isEnding || graceMs === 0 ? [] : [{ source: 'grace', from: end, until: end + graceMs }];
}

function failedGrace(since: Instant, { graceMs }: Plan): readonly Stretch[] {
  return graceMs === 0 ? [] : [{ source: 'grace', from: since, until: since + graceMs, paymentFailed: true }];
}

function grantOf(
  { source, from, until, endedBecause, paymentFailed }: Stretch,
  item: ItemFacts,
  plan: Plan,
): SourcedGrant {
  return {
    sourceRef: refOf(item),
    scope: { kind: 'plan', plan: plan.id },
    source,
    from,
    until,
    endedBecause: endedBecause ?? null,
    paymentFailed: paymentFailed ?? false,
  };
}

function refOf({ id }: ItemFacts): string {
  return `${ORIGIN}${id}`;
}
