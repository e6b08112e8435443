import { type Grant, hasEnded, type Instant, type TitleId } from '@pluspas/domain';
import type { Actor } from '../actor';

export type RevocationOutcome =
  | { readonly kind: 'fine' }
  | { readonly kind: 'role-revokes-nothing' }
  | { readonly kind: 'not-given-by-care' }
  | { readonly kind: 'title-not-allowed'; readonly title: TitleId }
  | { readonly kind: 'already-ended' };

/**
 * May this actor end this grant at `now`? Support ends what customer care gave, on its own titles; what was bought ends
 * through its source, or by an admin.
 */
export function judgeRevocation(
  grant: Grant,
  titles: readonly TitleId[],
  actor: Actor,
  now: Instant,
): RevocationOutcome {
  if (actor.role === 'finance' || actor.role === 'auditor') return { kind: 'role-revokes-nothing' };
  if (actor.role === 'support') {
    if (grant.source !== 'admin') return { kind: 'not-given-by-care' };
    const outside = titles.find((title) => actor.titles !== null && !actor.titles.includes(title));
    if (outside !== undefined) return { kind: 'title-not-allowed', title: outside };
  }
  // An ending written for a grant that had not begun lies ahead of us: it is ended all the same.
  return grant.endedBecause !== null || hasEnded(grant, now) ? { kind: 'already-ended' } : { kind: 'fine' };
}
