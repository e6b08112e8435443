import type { ArticleId, TitleId } from '@pluspas/domain';
import { catalogue } from '../content';

export const FRONT = '/';
export const PLANS = '/abonnement';
/** Where a form with offers goes, with `offer=<lookup key>`. */
export const CHOOSE = `${PLANS}/kies`;

export function articleHref(id: ArticleId): string {
  return `/artikel/${id}`;
}

export function chooseHref(id: ArticleId): string {
  return `${CHOOSE}/${id}`;
}

/** Places on the page of plans, for what can't be done online yet. */
export const PLANS_ANCHOR = { free: 'gratis', care: 'klantendienst', robots: 'robots' } as const;

/** Customer care of this newspaper: it stands in the catalogue. */
export function careEmail(title: TitleId): string {
  const care = catalogue.titles.get(title)?.care;
  if (!care) throw new Error(`${title} is not a title of the catalogue.`);
  return care.email;
}
