import type { Kind, Objects } from '../world/objects';
import type { World } from '../world/world';
import { missing } from './problems';

/** Parameters that every list takes. */
export interface PageParams {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
  readonly created?: number | { gt?: number; gte?: number; lt?: number; lte?: number };
}

export interface Page<T> {
  readonly object: 'list';
  readonly data: T[];
  readonly has_more: boolean;
  readonly url: string;
}

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/** Newest first, as Stripe lists. `ending_before` gives the nearest ones before that id, still newest first. */
export function page<T extends { id: string }>(oldestFirst: readonly T[], params: PageParams, url: string): Page<T> {
  const all = oldestFirst.filter((one) => isCreatedWithin(one, params.created)).reverse();
  const limit = Math.min(params.limit ?? DEFAULT_LIMIT, LARGEST_LIMIT);
  if (params.ending_before) {
    const before = all.slice(0, indexOf(all, params.ending_before, 'ending_before'));
    const data = before.slice(-limit);
    return { object: 'list', data, has_more: before.length > limit, url };
  }
  const rest = params.starting_after ? all.slice(indexOf(all, params.starting_after, 'starting_after') + 1) : all;
  return { object: 'list', data: rest.slice(0, limit), has_more: rest.length > limit, url };
}

/** The page of one kind of object, of those that `keep` keeps. */
export function pageOf<K extends Kind>(
  world: World,
  kind: K,
  params: PageParams,
  url: string,
  keep: (one: Objects[K]) => boolean = () => true,
): Page<Objects[K]> {
  return page<Objects[K]>(world.store.candidates(kind, params).filter(keep), params, url);
}

/** A list inside an object: all of it. */
export function wholeList<T>(data: T[], url: string): Page<T> {
  return { object: 'list', data, has_more: false, url };
}

function indexOf(all: readonly { id: string }[], id: string, param: string): number {
  const index = all.findIndex((one) => one.id === id);
  if (index < 0) throw missing('object', id, param);
  return index;
}

function isCreatedWithin(one: object, range: PageParams['created']): boolean {
  if (range === undefined || !('created' in one) || typeof one.created !== 'number') return true;
  if (typeof range === 'number') return one.created === range;
  const { gt = -1, gte = 0, lt = Number.POSITIVE_INFINITY, lte = Number.POSITIVE_INFINITY } = range;
  return one.created > gt && one.created >= gte && one.created < lt && one.created <= lte;
}
