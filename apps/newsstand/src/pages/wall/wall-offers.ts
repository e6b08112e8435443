import type { Plan, Tier, TitleId } from '@pluspas/domain';
import { amount, type Offer, wallMessagesOf } from '@pluspas/ui';
import { LANGUAGE } from '../frame/language';
import { offeredPlans, opens, priceOf } from '../selling';
import { nameOf } from '../title-name';
import type { ArticleView } from '../views';
import { firstPlan, soldBy } from './wall-facts';

const words = wallMessagesOf(LANGUAGE).offers;

/** Reasons where the reader has a subscription: the offer then says its plan by name, to stand apart from hers. */
const HAS_ANOTHER: readonly string[] = ['tier_not_included', 'title_not_included', 'expired', 'refunded'];

/** Two offers: of one plan by month and year, or, for who had a subscription elsewhere, that one beside this title's own. */
export function wallOffers(view: ArticleView): readonly Offer[] {
  const { title, article } = view;
  const own = firstPlan(title, article.tier);
  if (own === null) return [];
  const former = formerPlan(view);
  if (former !== null && former.id !== own.id)
    return [former, own].flatMap((plan) => byMonth(plan, title, article.tier));
  return termsOf(own, HAS_ANOTHER.includes(view.decision.context.reason));
}

/** The plan to take up again: of the newspaper that the subscription was for, where it opens this article. */
function formerPlan(view: ArticleView): Plan | null {
  const seller = soldBy(view);
  if (view.decision.context.reason !== 'expired' || seller === null) return null;
  return offeredPlans(seller).find((plan) => opens(plan, view.title, view.article.tier)) ?? null;
}

function termsOf(plan: Plan, byName: boolean): readonly Offer[] {
  return plan.prices.map(({ lookupKey, cents, interval }) => ({
    value: lookupKey,
    name: byName ? plan.name : words.name[interval],
    cents,
    interval,
    note: interval === 'month' ? words.monthNote : words.yearNote(amount(Math.floor(cents / 12), LANGUAGE)),
  }));
}

function byMonth(plan: Plan, title: TitleId, tier: Tier): readonly Offer[] {
  const price = priceOf(plan, 'month') ?? plan.prices[0];
  if (!price) return [];
  const { lookupKey, cents, interval } = price;
  const note = words.opensTier(opens(plan, title, 'exclusive') ? 'exclusive' : tier, nameOf(title));
  return [{ value: lookupKey, name: plan.name, cents, interval, note }];
}
