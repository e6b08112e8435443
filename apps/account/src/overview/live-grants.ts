import { type CompiledGrant, contains, type Grant, type Instant } from '@pluspas/domain';

/**
 * When this paid grant renews by itself; `null` when it doesn't. Whoever sells it writes grace ahead only while a
 * renewal is expected (design, decision 4), so grace that begins where it ends says so; grace that was taken back, when she
 * cancelled, is an empty period.
 */
export function renewalOf(paid: Grant, all: readonly CompiledGrant[]): Instant | null {
  if (paid.source === 'grace' || paid.until === null) return null;
  const expected = all.some(
    ({ grant }) =>
      grant.source === 'grace' &&
      grant.from === paid.until &&
      grant.until !== grant.from &&
      samePlan(grant, paid) &&
      !grant.endedBecause,
  );
  return expected ? paid.until : null;
}

export function live(all: readonly CompiledGrant[], now: Instant): readonly CompiledGrant[] {
  return all.filter(({ grant }) => contains(grant, now));
}

function samePlan(one: Grant, other: Grant): boolean {
  return one.scope.kind === 'plan' && other.scope.kind === 'plan' && one.scope.plan === other.scope.plan;
}
