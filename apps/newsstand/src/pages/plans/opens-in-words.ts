import type { Feature, Plan, TitleId } from '@pluspas/domain';
import { catalogue } from '../../content';
import { opens } from '../selling';
import { nameOf } from '../title-name';

const names = new Intl.ListFormat('nl', { type: 'conjunction' });

/** What a plan opens, as lines of a list: the newspaper it is shown on first, then the others, then what comes on paper. */
export function opensInWords(plan: Plan, title: TitleId): readonly string[] {
  const titles = [title, ...[...catalogue.titles.keys()].filter((other) => other !== title)];
  const whole = titles.filter((each) => opens(plan, each, 'exclusive'));
  const plus = titles.filter((each) => opens(plan, each, 'plus') && !whole.includes(each));
  const digital = titles.filter((each) => hasFeature(plan, each, 'epaper'));
  return [
    ...line('Alle artikels, ook Exclusief, van ', whole),
    ...line(whole.length > 0 ? 'Alle Plus-artikels van ' : 'Alle artikels, behalve Exclusief, van ', plus),
    ...line('De digitale krant van ', digital),
    ...(plan.paper === null ? [] : [plan.paper]),
    ...(hasFeature(plan, plan.title, 'ad_free') ? ['Zonder advertenties'] : []),
    ...(hasFeature(plan, plan.title, 'gift_credits') ? ['Artikels om cadeau te geven'] : []),
  ];
}

function hasFeature(plan: Plan, title: TitleId, feature: Feature): boolean {
  return plan.opens.some((opening) => opening.titles.includes(title) && opening.features.includes(feature));
}

function line(before: string, titles: readonly TitleId[]): readonly string[] {
  return titles.length === 0 ? [] : [`${before}${names.format(titles.map(nameOf))}`];
}
