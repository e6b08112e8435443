import { missing } from '../http/problems';
import type { Kind, Objects } from './objects';

/** Every object by kind and id, in the order of their making. */
export class Store {
  readonly #tables = new Map<Kind, Map<string, object>>();
  readonly #kinds = new Map<string, Kind>();
  readonly #removed = new Map<string, object>();

  put<K extends Kind>(kind: K, object: Objects[K]): Objects[K] {
    this.#table(kind).set(object.id, object);
    this.#kinds.set(object.id, kind);
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

  remove(kind: Kind, id: string): void {
    const object = this.#table(kind).get(id);
    if (object) this.#removed.set(id, object);
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
