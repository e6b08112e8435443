import { readWallReference } from '@pluspas/access';
import { type ArticleId, type Resource, TIERS, type Tier, type Title } from '@pluspas/domain';
import { type KnownPlaces, siteAddress } from '../page/site-address';

/** Why does she see a wall, of which article, and where did she come from? Everything in it has been looked at. */
export interface WhyQuestion {
  readonly title: Title;
  readonly tier: Tier;
  readonly article: ArticleId | null;
  /** The page with the wall: an address of a site of this title. */
  readonly from: string;
  /** What the wall showed to quote to customer care. */
  readonly wallReference: string | null;
}

/** Ids are the publisher's own; nothing in one may be invisible. */
const ARTICLE = /^[^\s\p{C}]{1,200}$/u;

/** Anybody may write the address of this page. `null`: not one that a wall of ours would have made. */
export async function readWhyQuestion(query: unknown, places: KnownPlaces): Promise<WhyQuestion | null> {
  const { title: id, tier: word, article, from, ref }: Record<string, unknown> = Object(query);
  const title = typeof id === 'string' ? places.titles.get(id) : undefined;
  const tier = TIERS.find((known) => known === word);
  if (!title || !tier || (article !== undefined && !isArticle(article))) return null;
  const address = typeof from === 'string' ? await siteAddress(from, title, places) : null;
  if (address === null) return null;
  const wallReference = typeof ref === 'string' ? readWallReference(ref) : null;
  return { title, tier, article: article ?? null, from: address, wallReference };
}

/** The same question as the query of an address. */
export function whyQuery({ title, tier, article, from, wallReference }: WhyQuestion): string {
  const query = {
    title: title.id,
    tier,
    ...(article ? { article } : {}),
    from,
    ...(wallReference ? { ref: wallReference } : {}),
  };
  return String(new URLSearchParams(query));
}

export function resourceOf({ title, tier, article }: WhyQuestion): Resource {
  return { title: title.id, tier, article };
}

function isArticle(value: unknown): value is ArticleId {
  return typeof value === 'string' && ARTICLE.test(value);
}
