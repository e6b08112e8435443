import type { Scope, Tier, TitleId } from '@pluspas/domain';
import type { GiveGrantBody } from './grant-bodies';

/** The scope that a colleague asked for; where no titles are named, all that the token covers. */
export function scopeOf(asked: GiveGrantBody['scope'], covered: readonly TitleId[]): Scope {
  const titles = asked.titles ?? covered;
  if (asked.articles) return { kind: 'articles', titles, articles: asked.articles };
  if (asked.features) return { kind: 'features', titles, features: asked.features };
  // Words until GiveGrant has judged them: it answers `unknown-tier` itself.
  return { kind: 'sections', titles, tiers: (asked.tiers ?? []) as Tier[] };
}
