import type { Plan, Tier, TitleId } from '@pluspas/domain';
import { day, inBrussels, latestAt, month, type WallFacts } from '@pluspas/ui';
import { catalogue } from '../../content';
import { LANGUAGE } from '../frame/language';
import { offeredPlans, opens, opensPlus, plusElsewhere, sellersOf } from '../selling';
import { nameOf } from '../title-name';
import type { ArticleView } from '../views';

/** The newspaper whose subscription the wall speaks of: the decision's, else the one that this browser remembers. */
export function soldBy({ decision, remembered }: ArticleView): TitleId | null {
  const { via, wall } = decision.context;
  if (via?.title) return via.title;
  // From a cookie: any word may stand there.
  return wall === 'login' && remembered && catalogue.titles.has(remembered) ? remembered : null;
}

/** The offer that a stranger sees first: the best known plan that opens the article. */
export function firstPlan(title: TitleId, tier: Tier): Plan | null {
  const plans = offeredPlans(title);
  return plans.find((plan) => opens(plan, title, tier)) ?? plans[0] ?? null;
}

/** What the words of the wall may speak of: the decision, and what the catalogue knows about it. */
export function wallFacts(view: ArticleView): WallFacts {
  const { title, article, decision, now } = view;
  const { reason, wall, endedAt } = decision.context;
  const seller = soldBy(view);
  const plan = firstPlan(title, article.tier);
  return {
    title: nameOf(title),
    tier: article.tier,
    remembered: reason === 'login_required' && wall === 'login',
    other: seller === null || seller === title ? null : nameOf(seller),
    own: seller === title,
    opensPlus: seller !== null && opensPlus(seller, title),
    sellers: sellersOf(title, article.tier).map(nameOf),
    offer: plan && { opensTier: opens(plan, title, article.tier), elsewhere: plusElsewhere(plan, title) },
    email: view.email,
    // Ends are exclusive: what ended at midnight ended on the day before. A headline names no hour.
    until: endedAt === undefined ? null : day(endedAt - 1, LANGUAGE, now),
    // A pause speaks of the day on which it ends, which no answer says yet.
    date: endedAt === undefined || reason === 'paused' ? null : day(endedAt, LANGUAGE, now),
    price: null,
    max: null,
    meter: {
      allowance: catalogue.titles.get(title)?.meterAllowance ?? 0,
      month: month(now, LANGUAGE),
      next: firstOfNextMonth(now),
    },
  };
}

function firstOfNextMonth(now: number): string {
  const today = inBrussels(now);
  const daysLeft = new Date(Date.UTC(today.year, today.month, 0)).getUTCDate() - today.day + 1;
  return day(latestAt(0, 0, now, -daysLeft), LANGUAGE, now);
}
