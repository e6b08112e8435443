import type { Plan, PlanId, Title } from '@pluspas/domain';
import type { Fault } from './catalogue-fault';
import type { Entry, Path } from './catalogue-file';
import type { Parsed } from './parse-entries';

/** A value that must be the only one of its kind in the catalogue, and where it stands. */
interface Mention {
  readonly entry: Entry;
  readonly path: Path;
  readonly name: string;
}

/** Ids and lookup keys name one thing each, over all files. Reads what was written, so that a broken entry counts too. */
export function duplicates(titles: readonly Entry[], plans: readonly Entry[]): readonly Fault[] {
  return [
    ...repeated(
      titles.flatMap((entry) => mention(entry, ['id'])),
      'title',
    ),
    ...repeated(
      plans.flatMap((entry) => mention(entry, ['id'])),
      'plan',
    ),
    ...repeated(plans.flatMap(lookupKeys), 'price'),
  ];
}

/** A wall may only offer what would open this title: a reader who pays and still stands before the wall is lost. */
export function uselessOffers(titles: readonly Parsed<Title>[], plans: ReadonlyMap<PlanId, Plan>): readonly Fault[] {
  return titles.flatMap(({ entry, value: title }) =>
    title.wallOffers.flatMap((id, index) => {
      const plan = plans.get(id);
      if (!plan || plan.opens.some(({ titles, tiers }) => titles.includes(title.id) && tiers.length > 0)) return [];
      return [entry.file.fault([...entry.path, 'wallOffers', index], `"${id}" opens no article on ${title.id}`)];
    }),
  );
}

function repeated(mentions: readonly Mention[], kind: string): readonly Fault[] {
  const seen = new Set<string>();
  return mentions.flatMap(({ entry, path, name }) => {
    if (seen.has(name))
      return [entry.file.fault([...entry.path, ...path], `another ${kind} is called "${name}" already`)];
    seen.add(name);
    return [];
  });
}

function lookupKeys(entry: Entry): readonly Mention[] {
  const prices = at(entry.value, 'prices');
  return Array.isArray(prices) ? prices.flatMap((_, index) => mention(entry, ['prices', index, 'lookupKey'])) : [];
}

/** The name at `path`, if one is written there. */
export function mention(entry: Entry, path: Path): readonly Mention[] {
  const name = path.reduce<unknown>(at, entry.value);
  return typeof name === 'string' ? [{ entry, path, name }] : [];
}

function at(value: unknown, step: string | number): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined;
}
