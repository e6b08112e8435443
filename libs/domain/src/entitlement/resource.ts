import type { TitleId } from '../catalogue/section';
import type { Tier } from '../catalogue/tier';
import type { ArticleId } from '../grant/scope';

/** What is to be read. `article: null` asks for the section as a whole. */
export interface Resource {
  readonly title: TitleId;
  readonly tier: Tier;
  readonly article: ArticleId | null;
}
