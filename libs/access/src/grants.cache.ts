import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId } from '@pluspas/domain';
import { Clock, OUTBOX_GAP, OutboxTail, type PublishedEvent, Refusal } from '@pluspas/platform';
import { AccessMetrics } from './access.metrics';
import { AccessOptions } from './access.options';
import { ENTITLEMENT_CHANGED } from './entitlement-heads';
import { GrantSource, reaches, type Standing } from './grant-source';
import { GrantsStore } from './grants.store';
import { AboveTruth } from './near/above-truth';
import { type Load, Loads } from './near/loads';
import { NearEntries, type NearEntry, nearEntry } from './near/near-entries';
import { within } from './near/within';

/** An entry counts only while this process knew itself up to date less than this ago. */
export const HEARTBEAT_MS = 1_000;

/** Even while every change is heard, nothing is believed for longer: the published bound for a revocation. */
export const MAX_AGE_MS = 600_000;

/** A made-up account id costs one read in this time; a new account is heard of at once. */
export const UNKNOWN_MAX_AGE_MS = 10_000;

interface Wanted {
  readonly minVersion: number | null;
  readonly client: string;
}

/**
 * How long a question waits for a truth that does not answer: less where something is remembered to answer from. A site
 * waits 800 ms for us, and what we remember is no use to it after that.
 */
export const PATIENCE_MS = { remembered: 400, unknown: 5_000 };

/**
 * The near cache, in front of `grants.store.ts`. Every key, lifetime and way round stands in `CACHING.md`.
 * Not knowing itself up to date makes an entry suspect, not gone: it is read again before use, and stays as the last
 * known good for the time in which Postgres cannot answer.
 */
@Injectable()
export class GrantsCache extends GrantSource implements OnModuleInit, OnApplicationShutdown {
  private readonly entries: NearEntries;
  private readonly loads = new Loads<NearEntry>();
  /** What was read before this missed changes that will never be told, monotonic ms. */
  private gapAt = Number.NEGATIVE_INFINITY;
  private unsubscribe: () => void = () => {};

  constructor(
    private readonly store: GrantsStore,
    private readonly catalogue: CurrentCatalogue,
    private readonly tail: OutboxTail,
    private readonly clock: Clock,
    private readonly metrics: AccessMetrics,
    private readonly options: AccessOptions,
    private readonly above: AboveTruth,
  ) {
    super();
    this.entries = new NearEntries(options.nearReaders);
  }

  onModuleInit(): void {
    this.unsubscribe = this.tail.subscribe((event) => this.hear(event));
  }

  /** Not before the last request is answered: until then a change must be heard. */
  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  get size(): number {
    return this.entries.size;
  }

  async of(account: AccountId, minVersion: number | null, client = ''): Promise<Standing> {
    const now = this.options.monotonic();
    const entry = this.remembered(account);
    const wanted = { minVersion, client };
    if (entry === undefined) return this.readOrRemember(account, wanted, 'miss');

    if (!this.counts(entry, now)) return this.readOrRemember(account, wanted, 'suspect');
    if (!reaches(entry, minVersion)) return this.readOrRemember(account, wanted, 'behind');
    this.metrics.lookedUp('hit');
    return standing(entry);
  }

  /**
   * Forgets what was known before `version`, and whatever is being read now. Called after the commit of a change here,
   * and when a change made elsewhere is heard.
   */
  evict(account: AccountId, version: number): void {
    const entry = this.entries.get(account);
    if (entry !== undefined && reaches(entry, version)) return;
    this.entries.drop(account);
    this.loads.overtake(account);
  }

  /** Does it hold for a question asked now? */
  private counts({ version, readAt }: NearEntry, now: number): boolean {
    const maxAge = version === null ? UNKNOWN_MAX_AGE_MS : MAX_AGE_MS;
    return now - this.tail.lastHeardAt() < HEARTBEAT_MS && now - readAt < maxAge && readAt > this.gapAt;
  }

  /** When it was last known to be the present: as long as every change was heard, for what is from after the last gap. */
  private currentAt({ readAt }: NearEntry): number {
    return readAt > this.gapAt ? Math.max(readAt, this.tail.lastHeardAt()) : readAt;
  }

  private hear({ kind, key, payload }: PublishedEvent): void {
    if (kind === OUTBOX_GAP) this.gapAt = this.options.monotonic();
    if (kind !== ENTITLEMENT_CHANGED) return;
    // An event that does not name its version is believed to be newer than anything known.
    const version = typeof payload.version === 'number' ? payload.version : Number.POSITIVE_INFINITY;
    this.evict(key as AccountId, version);
  }

  /** Compiled through the catalogue in force: a plan that opens more since this morning opens it for everyone. */
  private remembered(account: AccountId): NearEntry | undefined {
    const entry = this.entries.get(account);
    const { compiled } = this.catalogue;
    if (entry === undefined || entry.catalogueVersion === compiled.catalogue.version) return entry;
    const facts =
      entry.version === null ? null : { version: entry.version, grants: entry.grants.map(({ grant }) => grant) };
    const again = nearEntry(facts, entry.readAt, compiled);
    this.entries.put(account, again);
    return again;
  }

  private async readOrRemember(
    account: AccountId,
    wanted: Wanted,
    outcome: 'miss' | 'suspect' | 'behind',
  ): Promise<Standing> {
    // Memory that is merely suspect is read again whoever asks, and for whatever version.
    if (wanted.minVersion !== null && outcome !== 'suspect') this.above.admit(wanted.client);
    this.metrics.lookedUp(outcome);
    const patience = outcome === 'miss' ? PATIENCE_MS.unknown : PATIENCE_MS.remembered;
    try {
      return await within(patience, this.read(account, wanted));
    } catch (cause) {
      return this.lastKnownGood(account, cause);
    }
  }

  /** Joins a read that runs, but takes no answer below `minVersion` from one that began before this question. */
  private async read(account: AccountId, { minVersion, client }: Wanted): Promise<Standing> {
    const asked = this.loads.latest;
    for (;;) {
      const load = this.load(account);
      const entry = await load.result;
      if (reaches(entry, minVersion)) return standing(entry);
      if (load.number > asked) {
        this.above.met(client);
        return standing(entry);
      }
    }
  }

  private load(account: AccountId): Load<NearEntry> {
    const now = this.options.monotonic();
    // A read that hangs, or that was frozen together with this process, tells nothing about the present.
    const running = this.loads.current(account, now - HEARTBEAT_MS);
    if (running) return running;
    const read = async () => nearEntry(await this.store.of(account), now, this.catalogue.compiled);
    return this.loads.begin(account, now, read, (entry) => this.entries.put(account, entry));
  }

  /** Only of accounts that exist: of a stranger nothing good is known. */
  private lastKnownGood(account: AccountId, cause: unknown): Standing {
    const now = this.options.monotonic();
    // Looked up again: a change heard in the meantime dropped it, and a revocation that was heard stays closed.
    const entry = this.remembered(account);
    const currentAt = entry === undefined ? Number.NEGATIVE_INFINITY : this.currentAt(entry);
    if (entry === undefined || entry.version === null || now - currentAt > this.options.outageMs) {
      this.metrics.lookedUp('unanswered');
      throw new Refusal('unavailable', { cause, retryAfter: 1 });
    }
    this.metrics.lookedUp('stale');
    return { ...standing(entry), currentUntil: this.clock.now() - (now - currentAt) };
  }
}

function standing({ version, grants }: NearEntry): Standing {
  return { version, grants, currentUntil: null };
}
