import type { Catalogue, PlanId } from '../catalogue/catalogue';
import type { TitleId } from '../catalogue/section';
import type { Grant } from '../grant/grant';
import { type Coverage, coverageOf, NOTHING, PlanCoverage } from './coverage';

export interface CompiledPlan {
  readonly home: TitleId;
  readonly coverage: Coverage;
}

/** A catalogue with the sections of each plan worked out: made once per catalogue version. */
export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  readonly plans: ReadonlyMap<PlanId, CompiledPlan>;
}

/** A grant with its scope worked out through one catalogue: made once per account version, asked by each check. */
export interface CompiledGrant {
  readonly grant: Grant;
  /** The title that sells the grant's plan; `null` for a grant without a plan, or of a plan that is not known. */
  readonly home: TitleId | null;
  readonly coverage: Coverage;
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
    if (grant.scope.kind !== 'plan') return { grant, home: null, coverage: coverageOf(grant.scope) };
    const plan = plans.get(grant.scope.plan);
    return { grant, home: plan?.home ?? null, coverage: plan?.coverage ?? NOTHING };
  });
}
