import type { Catalogue, Scope, TitleId } from '@pluspas/domain';

/** The titles on which a scope opens something. A plan that the catalogue does not know opens nothing. */
export function titlesOfScope(scope: Scope, catalogue: Catalogue): readonly TitleId[] {
  if (scope.kind !== 'plan') return [...new Set(scope.titles)];
  const openings = catalogue.plans.get(scope.plan)?.opens ?? [];
  return [...new Set(openings.flatMap((opening) => opening.titles))];
}
