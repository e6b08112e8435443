import { readWallReference } from '@pluspas/access';
import { type ArticleId, type Resource, TIERS, type Tier, type Title } from '@pluspas/domain';

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

export interface KnownPlaces {
  readonly titles: ReadonlyMap<string, Title>;
  readonly originsOf: (title: string) => Promise<ReadonlySet<string>>;
}

const LONGEST_ADDRESS = 2_000;
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

/** Back to the article, where the site asks Pluspas again who she is (`_sso=1`, see the SDK). */
export function articleAfresh({ from }: WhyQuestion): string {
  const url = new URL(from);
  url.searchParams.set('_sso', '1');
  return url.href;
}

/** Never a way to anywhere else: the origin must be one that the title's sites are registered with. */
async function siteAddress(from: string, title: Title, { originsOf }: KnownPlaces): Promise<string | null> {
  if (from.length > LONGEST_ADDRESS || !URL.canParse(from)) return null;
  const url = new URL(from);
  if (url.username !== '' || url.password !== '' || !(await originsOf(title.id)).has(url.origin)) return null;
  return url.href;
}

function isArticle(value: unknown): value is ArticleId {
  return typeof value === 'string' && ARTICLE.test(value);
}
