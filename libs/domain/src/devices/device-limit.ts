import type { Catalogue } from '../catalogue/catalogue';
import type { CompiledGrant } from '../entitlement/compiled-grant';
import type { Instant } from '../time/instant';
import { contains } from '../time/period';

/** What customer care decided for one account, instead of her plans; `devices: null`: no limit. */
export interface DeviceAllowance {
  readonly devices: number | null;
}

/**
 * On how many devices this reader's access opens articles at once; `null`: no limit.
 * Of several plans the most generous counts, so that who buys more never reads on fewer, and a plan that names no limit
 * is the most generous. What customer care gave neither limits nor lifts a limit: a fortnight of goodwill changes nothing
 * about how many devices she has. What care decided about her devices goes before all.
 */
export function deviceLimitOf(
  grants: readonly CompiledGrant[],
  { plans }: Pick<Catalogue, 'plans'>,
  allowance: DeviceAllowance | null,
  at: Instant,
): number | null {
  if (allowance !== null) return allowance.devices;
  const limits = grants.flatMap(({ grant: { scope, source, ...period } }) => {
    if (scope.kind !== 'plan' || source === 'admin' || !contains(period, at)) return [];
    const plan = plans.get(scope.plan);
    return plan ? [plan.devices ?? Number.POSITIVE_INFINITY] : [];
  });
  const highest = Math.max(...limits);
  return limits.length > 0 && Number.isFinite(highest) ? highest : null;
}
