import { FEATURES, type Feature } from '../catalogue/feature';
import { type Section, sectionOf, type TitleId } from '../catalogue/section';
import { TIERS, type Tier } from '../catalogue/tier';
import type { Instant } from '../time/instant';
import type { CompiledCatalogue } from './compile';
import { decide } from './decide';
import type { Allow } from './decision';
import type { Question } from './question';
import { endOfUnion } from './union';

export interface OpenSection {
  readonly section: Section;
  readonly title: TitleId;
  readonly tier: Tier;
  readonly allow: Allow;
}

export interface OpenFeature {
  readonly title: TitleId;
  readonly feature: Feature;
  /** End of the uninterrupted union of live grants that give it; `null`: no end is known. */
  readonly until: Instant | null;
}

/**
 * Every section of the catalogue that `decide` opens, in the catalogue's order: what is open to everybody too (`free`,
 * `registered`, `meter`; those have no `via`). Single articles that a grant opens are not sections and do not appear.
 */
export function sectionsOpen(
  question: Omit<Question, 'resource'>,
  { catalogue }: CompiledCatalogue,
): readonly OpenSection[] {
  return [...catalogue.titles.keys()].flatMap((title) =>
    TIERS.flatMap((tier) => {
      const decision = decide({ ...question, resource: { title, tier, article: null } });
      return decision.decision ? [{ section: sectionOf(title, tier), title, tier, allow: decision }] : [];
    }),
  );
}

/** Every feature that a live grant gives, in the catalogue's order. Closed to a reader with an obstacle, as articles are. */
export function featuresOpen(
  { reader, grants, at }: Omit<Question, 'resource'>,
  { catalogue }: CompiledCatalogue,
): readonly OpenFeature[] {
  if (reader.obstacle) return [];
  return [...catalogue.titles.keys()].flatMap((title) =>
    FEATURES.flatMap((feature) => {
      const until = endOfUnion(grants, at, ({ coverage }) => coverage.gives(title, feature));
      return until === at ? [] : [{ title, feature, until }];
    }),
  );
}
