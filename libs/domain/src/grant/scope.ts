import type { PlanId } from '../catalogue/catalogue';
import type { Feature } from '../catalogue/feature';
import type { TitleId } from '../catalogue/section';
import type { Tier } from '../catalogue/tier';

export type ArticleId = string;

/**
 * What a grant opens.
 * A plan is stored by name and compiled through the catalogue in force, so that a catalogue change reaches everyone.
 * Article ids are unique in the group; `titles` says on which sites the article opens.
 */
export type Scope =
  | { readonly kind: 'plan'; readonly plan: PlanId }
  | { readonly kind: 'sections'; readonly titles: readonly TitleId[]; readonly tiers: readonly Tier[] }
  | { readonly kind: 'features'; readonly titles: readonly TitleId[]; readonly features: readonly Feature[] }
  | { readonly kind: 'articles'; readonly titles: readonly TitleId[]; readonly articles: readonly ArticleId[] };
