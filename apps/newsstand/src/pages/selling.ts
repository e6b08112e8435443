import type { Plan, PlanId, Price, Tier, TitleId } from '@pluspas/domain';
import { catalogue } from '../content';

/** What the catalogue says about selling, as pages ask for it. */

export function opens(plan: Plan, title: TitleId, tier: Tier): boolean {
  return plan.opens.some((opening) => opening.titles.includes(title) && opening.tiers.includes(tier));
}

/** Plans offered on a title's walls, best known first. */
export function offeredPlans(title: TitleId): readonly Plan[] {
  const ids: readonly PlanId[] = catalogue.titles.get(title)?.wallOffers ?? [];
  return ids.map((id) => catalogue.plans.get(id)).filter((plan): plan is Plan => plan !== undefined);
}

/** Titles whose plans open this tier here. */
export function sellersOf(title: TitleId, tier: Tier): readonly TitleId[] {
  const plans = [...catalogue.plans.values()].filter((plan) => opens(plan, title, tier));
  return [...new Set(plans.map((plan) => plan.title))];
}

/** Whether each plan of `seller` that opens anything on `title` opens all its Plus articles. */
export function opensPlus(seller: TitleId, title: TitleId): boolean {
  const plans = [...catalogue.plans.values()]
    .filter((plan) => plan.title === seller)
    .filter((plan) => plan.opens.some((opening) => opening.titles.includes(title)));
  return plans.length > 0 && plans.every((plan) => opens(plan, title, 'plus'));
}

/** How many other titles' Plus articles a plan opens. */
export function plusElsewhere(plan: Plan, title: TitleId): number {
  return [...catalogue.titles.keys()].filter((other) => other !== title && opens(plan, other, 'plus')).length;
}

export function priceOf(plan: Plan, interval: Price['interval']): Price | null {
  return plan.prices.find((price) => price.interval === interval) ?? null;
}
