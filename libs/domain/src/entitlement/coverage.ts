import type { Opening } from '../catalogue/catalogue';
import type { Feature } from '../catalogue/feature';
import type { TitleId } from '../catalogue/section';
import type { Tier } from '../catalogue/tier';
import type { Scope } from '../grant/scope';
import type { Resource } from './resource';

/** What a grant opens, whatever the time is. */
export interface Coverage {
  /** Titles of which it opens at least one section. Single articles and features make no title part of a subscription. */
  readonly titles: readonly TitleId[];
  opens(resource: Resource): boolean;
  gives(title: TitleId, feature: Feature): boolean;
}

/** What a plan opens, worked out once and then asked by every grant of that plan. */
export class PlanCoverage implements Coverage {
  readonly titles: readonly TitleId[];
  private readonly tiers = new Map<TitleId, Set<Tier>>();
  private readonly features = new Map<TitleId, Set<Feature>>();

  constructor(openings: readonly Opening[]) {
    for (const { titles, tiers, features } of openings) {
      for (const title of titles) {
        this.tiers.set(title, new Set([...(this.tiers.get(title) ?? []), ...tiers]));
        this.features.set(title, new Set([...(this.features.get(title) ?? []), ...features]));
      }
    }
    this.titles = [...this.tiers.keys()].filter((title) => this.tiers.get(title)?.size);
  }

  opens({ title, tier }: Resource): boolean {
    return this.tiers.get(title)?.has(tier) ?? false;
  }

  gives(title: TitleId, feature: Feature): boolean {
    return this.features.get(title)?.has(feature) ?? false;
  }
}

/** What a grant without a plan opens. Its lists are short and used once: searching them is cheaper than indexing them. */
export function coverageOf(scope: Exclude<Scope, { kind: 'plan' }>): Coverage {
  switch (scope.kind) {
    case 'sections':
      return {
        titles: scope.tiers.length > 0 ? scope.titles : [],
        opens: ({ title, tier }) => scope.titles.includes(title) && scope.tiers.includes(tier),
        gives: () => false,
      };
    case 'articles':
      return {
        titles: [],
        opens: ({ title, article }) =>
          article !== null && scope.titles.includes(title) && scope.articles.includes(article),
        gives: () => false,
      };
    case 'features':
      return {
        titles: [],
        opens: () => false,
        gives: (title, feature) => scope.titles.includes(title) && scope.features.includes(feature),
      };
  }
}
