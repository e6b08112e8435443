import { missing } from '../http/problems';
import type { Kind, Objects } from './objects';
import { type RelatedKind, type RelationOf, relationsOf, relationWithin } from './relations';

/** Every object by kind and id, in the order of their making. */
export class Store {
  readonly #tables = new Map<Kind, Map<string, object>>();
  readonly #kinds = new Map<string, Kind>();
  readonly #removed = new Map<string, object>();
  readonly #related = new Map<string, Set<object>>();

  put<K extends Kind>(kind: K, object: Objects[K]): Objects[K] {
    this.#table(kind).set(object.id, object);
    this.#kinds.set(object.id, kind);
    for (const relation of relationsOf(kind, object)) {
      const related = this.#related.get(relation) ?? new Set<object>();
      this.#related.set(relation, related.add(object));
    }
    return object;
  }

  find<K extends Kind>(kind: K, id: string): Objects[K] | null {
    return this.#table(kind).get(id) ?? null;
  }

  /** @throws 404 that names `param`, as Stripe does. */
  get<K extends Kind>(kind: K, id: string, param?: string): Objects[K] {
    const found = this.find(kind, id);
    if (!found) throw missing(kind, id, param);
    return found;
  }

  /** Oldest first. */
  all<K extends Kind>(kind: K): readonly Objects[K][] {
    return [...this.#table(kind).values()];
  }

  /** Those that belong to something: the invoices of a customer. Oldest first, without looking through all. */
  related<K extends RelatedKind>(kind: K, by: RelationOf<K>, id: string): readonly Objects[K][] {
    return [...(this.#related.get(`${kind}/${by}/${id}`) ?? [])] as Objects[K][];
  }

  /** All that a list with these filters may show: by the first filter that has a list of its own. */
  candidates<K extends Kind>(kind: K, filters: object): readonly Objects[K][] {
    const relation = relationWithin(kind, filters);
    return relation ? ([...(this.#related.get(relation) ?? [])] as Objects[K][]) : this.all(kind);
  }

  count(kind: Kind): number {
    return this.#table(kind).size;
  }

  remove(kind: Kind, id: string): void {
    const object = this.#table(kind).get(id);
    if (object) {
      this.#removed.set(id, object);
      for (const relation of relationsOf(kind, object)) this.#related.get(relation)?.delete(object);
    }
    this.#table(kind).delete(id);
  }

  /** A deleted coupon goes on working for who had it. */
  evenIfRemoved<K extends Kind>(kind: K, id: string): Objects[K] {
    return (this.#removed.get(id) as Objects[K] | undefined) ?? this.get(kind, id);
  }

  /** Whatever has this id: an id says of what kind it is. */
  anything(id: string): object | null {
    const kind = this.#kinds.get(id);
    return kind ? this.find(kind, id) : null;
  }

  #table<K extends Kind>(kind: K): Map<string, Objects[K]> {
    const table = this.#tables.get(kind) ?? new Map<string, object>();
    this.#tables.set(kind, table);
    return table as Map<string, Objects[K]>;
  }
}
