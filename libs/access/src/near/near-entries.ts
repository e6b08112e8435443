import type { AccountId, CompiledCatalogue, CompiledGrant } from '@pluspas/domain';
import { compileGrants } from '@pluspas/domain';
import { LRUCache } from 'lru-cache';
import type { AccountGrants } from '../grants.store';

/** What this process remembers of one account. Grants, never decisions: what is open is a matter of the instant. */
export interface NearEntry {
  /** `null`: there is no such account. */
  readonly version: number | null;
  readonly catalogueVersion: string;
  readonly grants: readonly CompiledGrant[];
  /** When the load behind it began, monotonic ms: it is never newer than that, however late it was kept. */
  readonly readAt: number;
}

/** So that a stranger who invents account ids pushes out other invented ids, and no reader. */
const MAX_UNKNOWN = 10_000;

export function nearEntry(facts: AccountGrants | null, readAt: number, compiled: CompiledCatalogue): NearEntry {
  return {
    version: facts?.version ?? null,
    catalogueVersion: compiled.catalogue.version,
    grants: facts === null ? [] : compileGrants(facts.grants, compiled),
    readAt,
  };
}

/** The memory of the near cache: bounded, and without an opinion on when an entry counts. */
export class NearEntries {
  private readonly known: LRUCache<AccountId, NearEntry>;
  private readonly unknown = new LRUCache<AccountId, NearEntry>({ max: MAX_UNKNOWN });

  constructor(max: number) {
    this.known = new LRUCache({ max });
  }

  get size(): number {
    return this.known.size;
  }

  get(account: AccountId): NearEntry | undefined {
    return this.known.get(account) ?? this.unknown.get(account);
  }

  put(account: AccountId, entry: NearEntry): void {
    this.drop(account);
    (entry.version === null ? this.unknown : this.known).set(account, entry);
  }

  drop(account: AccountId): void {
    this.known.delete(account);
    this.unknown.delete(account);
  }
}
