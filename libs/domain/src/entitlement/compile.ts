import type { Catalogue, PlanId } from '../catalogue/catalogue';
import type { TitleId } from '../catalogue/section';
import type { Grant } from '../grant/grant';
import type { CompiledGrant } from './compiled-grant';
import { type Coverage, coverageOf, PlanCoverage } from './coverage';
import { voicesOf } from './voice';

export interface CompiledPlan {
  readonly home: TitleId;
  readonly coverage: Coverage;
}

/** A catalogue with the sections of each plan worked out: made once per catalogue version. */
export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  readonly plans: ReadonlyMap<PlanId, CompiledPlan>;
}

export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const plans = new Map<PlanId, CompiledPlan>();
  for (const plan of catalogue.plans.values()) {
    plans.set(plan.id, { home: plan.title, coverage: new PlanCoverage(plan.opens) });
  }
  return { catalogue, plans };
}

export function compileGrants(grants: readonly Grant[], { plans }: CompiledCatalogue): readonly CompiledGrant[] {
  return grants.map((grant) => {
    const { atHome, away } = voicesOf(grant);
    if (grant.scope.kind !== 'plan') return { grant, home: null, atHome, away, coverage: coverageOf(grant.scope) };
    const { home, coverage } = plans.get(grant.scope.plan) ?? UNKNOWN_PLAN;
    return { grant, home, atHome, away, coverage };
  });
}

/** Opens nothing: whether a plan that is no longer sold goes on opening is the catalogue's decision, not ours. */
const UNKNOWN_PLAN = { home: null, coverage: new PlanCoverage([]) };
