import type { Catalogue, Plan, Price, Title } from '@pluspas/domain';
import { type KnownPlaces, siteAddress } from '../page/site-address';

/** What she chose on a wall, and the page that she goes back to. Everything in it has been looked at. */
export interface SubscribeQuestion {
  readonly plan: Plan;
  readonly price: Price;
  /** The newspaper that she comes from. */
  readonly title: Title;
  /** An address of a site of this title. */
  readonly from: string;
}

/** `offer` (a lookup key), `title`, `from`. Anybody may have written them: `null` for what no wall of ours would say. */
export async function readSubscribeQuestion(
  query: unknown,
  catalogue: Catalogue,
  originsOf: KnownPlaces['originsOf'],
): Promise<SubscribeQuestion | null> {
  const { offer, title: id, from }: Record<string, unknown> = Object(query);
  const title = typeof id === 'string' ? catalogue.titles.get(id) : undefined;
  const chosen = typeof offer === 'string' ? findOffer(offer, catalogue) : null;
  if (!title || !chosen || typeof from !== 'string') return null;
  const address = await siteAddress(from, title, { titles: catalogue.titles, originsOf });
  return address === null ? null : { ...chosen, title, from: address };
}

/** The same question as the query of an address. */
export function subscribeQuery({ price, title, from }: SubscribeQuestion): string {
  return String(new URLSearchParams({ offer: price.lookupKey, title: title.id, from }));
}

function findOffer(lookupKey: string, { plans }: Catalogue): { readonly plan: Plan; readonly price: Price } | null {
  for (const plan of plans.values()) {
    const price = plan.prices.find((each) => each.lookupKey === lookupKey);
    if (price) return { plan, price };
  }
  return null;
}
