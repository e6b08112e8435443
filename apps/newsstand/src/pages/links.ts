import type { ArticleId } from '@pluspas/domain';
import { CARE_EMAIL } from '@pluspas/ui';

export const FRONT = '/';
export const PLANS = '/abonnement';
export const CARE = `mailto:${CARE_EMAIL}`;

export function articleHref(id: ArticleId): string {
  return `/artikel/${id}`;
}

/** Places on the page of plans, for what can't be done online yet. */
export const PLANS_ANCHOR = { free: 'gratis', care: 'klantendienst', robots: 'robots' } as const;
