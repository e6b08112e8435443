import type { Catalogue, CompiledGrant, Grant, GrantSource, Instant, PlanId } from '@pluspas/domain';
import { contains } from '@pluspas/domain';
import { renewalOf } from './live-grants';

export type SubscriptionState = 'renews' | 'ends' | 'payment-due' | 'ended';

/** What the reader bought, as far as the ledger knows it. */
export interface SubscriptionLine {
  readonly id: PlanId;
  readonly plan: string;
  /** What comes on paper; `null` for digital alone. */
  readonly paper: string | null;
  readonly state: SubscriptionState;
  /** The day it renews, ends or ended; `null`: no end is known. */
  readonly at: Instant | null;
}

const BOUGHT: readonly GrantSource[] = ['subscription', 'trial', 'print', 'app_store', 'grace'];

/**
 * One line for each plan that was ever bought, those that run first. A plan that is no longer in the catalogue has no
 * name, and so no line.
 */
export function subscriptionsOf(
  grants: readonly CompiledGrant[],
  { plans }: Catalogue,
  now: Instant,
): readonly SubscriptionLine[] {
  const bought = boughtBefore(grants, now);
  const lines = [...new Set(bought.map(({ plan }) => plan))].flatMap((id) => {
    const plan = plans.get(id);
    if (!plan) return [];
    const ofPlan = bought.filter((each) => each.plan === id).map(({ grant }) => grant);
    return [{ id, plan: plan.name, paper: plan.paper, ...stateOf(ofPlan, grants, now) }];
  });
  return lines.sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended'));
}

function boughtBefore(
  grants: readonly CompiledGrant[],
  now: Instant,
): { readonly plan: PlanId; readonly grant: Grant }[] {
  return grants.flatMap(({ grant }) =>
    grant.scope.kind === 'plan' && BOUGHT.includes(grant.source) && grant.from <= now
      ? [{ plan: grant.scope.plan, grant }]
      : [],
  );
}

function stateOf(
  bought: readonly Grant[],
  all: readonly CompiledGrant[],
  now: Instant,
): Pick<SubscriptionLine, 'state' | 'at'> {
  const running = bought.filter((grant) => contains(grant, now));
  const paid = running.find(({ source }) => source !== 'grace');
  if (paid) {
    const renewal = renewalOf(paid, all);
    return renewal === null ? { state: 'ends', at: paid.until } : { state: 'renews', at: renewal };
  }
  const [grace] = running;
  if (grace) return { state: grace.paymentFailed ? 'payment-due' : 'renews', at: grace.until };
  // Grace that nobody needed ended nothing: the last paid day is what she remembers.
  const ends = bought.filter(({ source }) => source !== 'grace').map(({ until }) => until ?? now);
  return { state: 'ended', at: ends.length > 0 ? Math.max(...ends) : now };
}
