import type { Kind, Objects } from '../world/objects';
import type { World } from '../world/world';
import { missing, notSimulated } from './problems';

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

const PAGE_PARAMS = ['limit', 'starting_after', 'ending_before', 'created'];
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

/** By parameter: whether an object passes. What a list endpoint knows stands in its table. */
export type Filters<T, P> = { readonly [F in keyof P]?: (one: T, value: NonNullable<P[F]>) => boolean };

/** The page of one kind of object. @throws 400 for a filter that is not in the table: a list that ignored it would lie. */
export function pageOf<K extends Kind, P extends PageParams>(
  world: World,
  kind: K,
  params: P,
  url: string,
  filters: Filters<Objects[K], P> = {},
  always: (one: Objects[K]) => boolean = () => true,
): Page<Objects[K]> {
  notSimulated(params, [...PAGE_PARAMS, ...Object.keys(filters)]);
  const asked = (Object.keys(filters) as (keyof P)[]).filter((name) => params[name] !== undefined);
  const passes = (one: Objects[K]) =>
    asked.every((name) => filters[name]?.(one, params[name] as NonNullable<P[typeof name]>));
  const found = world.store.candidates(kind, params).filter((one) => always(one) && passes(one));
  return page<Objects[K]>(found, params, url);
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
