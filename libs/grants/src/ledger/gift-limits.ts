import { type Catalogue, type Instant, type Scope, TIERS, type TitleId } from '@pluspas/domain';
import type { Actor, ActorRole } from '../actor';

const DAY_MS = 86_400_000;

/** Days that a role may give at once; `null`: no limit; absent: this role gives nothing (design section 6). */
const DAYS: Partial<Record<ActorRole, number | null>> = { support: 14, admin: null, operator: null, service: null };

/** A grant as somebody wants to give it. */
export interface Gift {
  readonly scope: Scope;
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant | null;
}

export type GiftOutcome =
  | { readonly kind: 'fine' }
  | { readonly kind: 'role-gives-nothing' }
  | { readonly kind: 'opens-nothing' }
  | { readonly kind: 'unknown-plan'; readonly plan: string }
  | { readonly kind: 'unknown-title'; readonly title: TitleId; readonly index: number }
  | { readonly kind: 'unknown-tier'; readonly tier: string; readonly index: number }
  | { readonly kind: 'title-not-allowed'; readonly title: TitleId; readonly index: number }
  | { readonly kind: 'no-end' }
  | { readonly kind: 'ends-before-it-begins' }
  | { readonly kind: 'already-over' }
  | { readonly kind: 'over-role-limit'; readonly days: number };

/** May this actor give this, at `now`? What is wrong in itself comes before what is too much for the role. */
export function judgeGift(gift: Gift, actor: Actor, catalogue: Catalogue, now: Instant): GiftOutcome {
  const days = DAYS[actor.role];
  if (days === undefined) return { kind: 'role-gives-nothing' };
  return (
    faultOfScope(gift.scope, catalogue) ??
    faultOfPeriod(gift, actor, now) ??
    outsideTitles(gift.scope, actor, catalogue) ??
    overLimit(gift, days) ?? { kind: 'fine' }
  );
}

function faultOfScope(scope: Scope, { titles, plans }: Catalogue): GiftOutcome | null {
  if (scope.kind === 'plan') return plans.has(scope.plan) ? null : { kind: 'unknown-plan', plan: scope.plan };
  if (scope.titles.length === 0) return { kind: 'opens-nothing' };
  const title = indexOfFirst(scope.titles, (id) => !titles.has(id));
  if (title) return { kind: 'unknown-title', title: title.value, index: title.index };
  if (scope.kind !== 'sections') return null;
  const tier = indexOfFirst(scope.tiers, (id) => !TIERS.includes(id));
  return tier ? { kind: 'unknown-tier', tier: tier.value, index: tier.index } : null;
}

function faultOfPeriod({ from, until }: Gift, { role }: Actor, now: Instant): GiftOutcome | null {
  // Access without an end must be ended by hand: only the operator at the terminal takes that on.
  if (until === null) return role === 'operator' || role === 'service' ? null : { kind: 'no-end' };
  if (until <= now) return { kind: 'already-over' };
  return until <= from ? { kind: 'ends-before-it-begins' } : null;
}

function outsideTitles(scope: Scope, actor: Actor, catalogue: Catalogue): GiftOutcome | null {
  const { titles } = actor;
  if (titles === null) return null;
  const wanted =
    scope.kind === 'plan' ? (catalogue.plans.get(scope.plan)?.opens ?? []).flatMap((o) => o.titles) : scope.titles;
  const outside = indexOfFirst(wanted, (title) => !titles.includes(title));
  return outside ? { kind: 'title-not-allowed', title: outside.value, index: outside.index } : null;
}

function overLimit({ from, until }: Gift, days: number | null): GiftOutcome | null {
  if (days === null) return null;
  return until === null || until - from > days * DAY_MS ? { kind: 'over-role-limit', days } : null;
}

function indexOfFirst<T>(list: readonly T[], holds: (value: T) => boolean): { value: T; index: number } | null {
  const index = list.findIndex(holds);
  const value = list[index];
  return value === undefined ? null : { value, index };
}
