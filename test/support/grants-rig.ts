import { type AccountId, type Catalogue, compileCatalogue, type Grant } from '@pluspas/domain';
import { Clock, type Metrics, OutboxTail, type PublishedEvent } from '@pluspas/platform';
import { AccessMetrics, type LookupOutcome } from '../../libs/access/src/access.metrics';
import { ACCESS_DEFAULTS } from '../../libs/access/src/access.options';
import { GrantsCache } from '../../libs/access/src/grants.cache';
import type { AccountGrants, GrantsStore } from '../../libs/access/src/grants.store';
import { AboveTruth } from '../../libs/access/src/near/above-truth';
import { PreboundCounter } from '../../libs/platform/src/metrics/prebound';

export const READER: AccountId = 'acc_01890000-0000-7000-8000-000000000001';

/** Time that a test moves by hand; wall clock and monotonic clock run together. */
export class TestTime extends Clock {
  elapsed = 10_000;

  now(): number {
    return Date.UTC(2026, 10, 24) + this.elapsed;
  }
}

/** Postgres, as far as the cache can see it: versions with grants, each read in two halves around its snapshot. */
export class Truth {
  private readonly accounts = new Map<AccountId, AccountGrants>();
  reads = 0;
  /** Called before and after the snapshot of each read; a test holds a read by not resolving. */
  pause: (half: 'before' | 'after') => Promise<void> = () => Promise.resolve();
  down = false;

  set(account: AccountId, version: number, grants: readonly Grant[] = []): void {
    this.accounts.set(account, { version, grants });
  }

  version(account: AccountId): number | null {
    return this.accounts.get(account)?.version ?? null;
  }

  async of(account: AccountId): Promise<AccountGrants | null> {
    this.reads += 1;
    await this.pause('before');
    if (this.down) throw new Error('connect ECONNREFUSED');
    const snapshot = this.accounts.get(account) ?? null;
    await this.pause('after');
    return snapshot;
  }
}

export class TestTail extends OutboxTail {
  heardAt = Number.POSITIVE_INFINITY;
  private listener: (event: PublishedEvent) => void = () => {};

  subscribe(listener: (event: PublishedEvent) => void): () => void {
    this.listener = listener;
    return () => {};
  }

  lastHeardAt(): number {
    return this.heardAt;
  }

  tell(account: AccountId, version: number): void {
    this.listener({ kind: 'entitlement.changed', key: account, payload: { version }, feedId: 1, recordedAt: 0 });
  }

  missEvents(): void {
    this.listener({ kind: 'outbox.gap', key: '*', payload: {}, feedId: 1, recordedAt: 0 });
  }
}

/** Counts what the cache reports, by outcome. */
export class CountedLookups extends AccessMetrics {
  readonly outcomes = new Map<string, number>();
  beyond = 0;

  constructor() {
    super({ preboundCounter: (name: string, help: string) => new PreboundCounter(name, help) } as unknown as Metrics);
  }

  of(outcome: LookupOutcome): number {
    return this.outcomes.get(outcome) ?? 0;
  }

  override lookedUp(outcome: LookupOutcome): void {
    this.outcomes.set(outcome, this.of(outcome) + 1);
  }

  override aboveTruth(): void {
    this.beyond += 1;
  }
}

function catalogueOf(version: string, parts: Partial<Catalogue> = {}) {
  const catalogue = { version, titles: new Map(), plans: new Map(), ...parts };
  return { catalogue, compiled: compileCatalogue(catalogue) };
}

/** One process's cache in front of a truth that other processes share. */
export function cacheOf(truth: Truth, time: TestTime, { outageMs = ACCESS_DEFAULTS.outageMs } = {}) {
  const tail = new TestTail();
  const counted = new CountedLookups();
  const current = catalogueOf('test');
  const options = {
    ...ACCESS_DEFAULTS,
    nearReaders: 100,
    passIssuer: 'https://pluspas.example',
    outageMs,
    monotonic: () => time.elapsed,
  };
  const cache = new GrantsCache(
    truth as unknown as GrantsStore,
    current,
    tail,
    time,
    counted,
    options,
    new AboveTruth(options, time, counted),
  );
  cache.onModuleInit();
  /** From now on another catalogue is in force. */
  const announce = (version: string, catalogue: Partial<Catalogue> = {}) =>
    Object.assign(current, catalogueOf(version, catalogue));
  return { cache, tail, counted, announce };
}
