import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Clock, Outbox, type PublishedEvent, type Transaction } from '@pluspas/platform';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { SESSION_DISPLACED, SESSION_ENDED, SESSION_RESTORED } from '../trust-events';
import { FLOOR_MS, type SessionFloor, type SessionObstacle } from './session-floor';
import { SessionFloorsStore } from './session-floors.store';

const SWEEP_EVERY_MS = 600_000;
/** Longer than a pass is in the making, its second rounded down included. */
const IN_THE_MAKING_MS = 1_500;

/**
 * Which sessions may not be believed any more, though passes and tokens of theirs are well signed and still run. Kept in
 * memory, because every check by pass asks; written in the transaction of the end, heard through the outbox by every
 * process, and read again at its start. Bounded by time: an entry outlives what it stands against, and then goes.
 */
@Injectable()
export class SessionFloors implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionFloors.name);
  private readonly floors = new Map<string, SessionFloor>();
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: SessionFloorsStore,
    private readonly outbox: Outbox,
    private readonly tokens: RememberedTokens,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reload();
    this.sweeping = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.sweeping) clearInterval(this.sweeping);
  }

  /**
   * Why what was signed for this session at `issuedAt` (ms) is not believed; `null`: nothing known against it. An ended
   * session is never believed again; one that other devices displaced is, by a pass made after it took its place back.
   */
  against(sid: string | null, issuedAt: Instant): SessionObstacle | null {
    const floor = sid === null ? undefined : this.floors.get(sid);
    if (floor === undefined || this.clock.now() >= floor.until) return null;
    return floor.standing === 'session_revoked' || issuedAt < floor.raisedAt ? floor.standing : null;
  }

  /** These sessions have ended, for good. `because` goes with the event. */
  async end(tx: Transaction, account: AccountId, sids: readonly string[], because: string): Promise<void> {
    const floors = await this.raise(tx, sids, 'session_revoked');
    await this.outbox.add(tx, { kind: SESSION_ENDED, key: account, payload: { sessions: [...sids], because } });
    tx.afterCommit(() => this.keep(floors));
  }

  /** Other devices took the place of these sessions: they live on, but open nothing. */
  async displace(tx: Transaction, account: AccountId, sids: readonly string[]): Promise<void> {
    const floors = await this.raise(tx, sids, 'device_limit');
    await this.outbox.add(tx, { kind: SESSION_DISPLACED, key: account, payload: { sessions: [...sids] } });
    tx.afterCommit(() => this.keep(floors));
  }

  async restore(tx: Transaction, account: AccountId, sid: string): Promise<void> {
    await this.store.lower(tx, sid);
    await this.outbox.add(tx, { kind: SESSION_RESTORED, key: account, payload: { sessions: [sid] } });
    tx.afterCommit(() => this.lower(sid));
  }

  /** Did it end a moment ago? For a writer that holds the session's row in `tx`, so that nothing brings it back. */
  hasEnded(tx: Transaction, sid: string): Promise<boolean> {
    return this.store.hasEnded(tx, sid);
  }

  /** What another process did. */
  hear({ kind, payload, recordedAt }: PublishedEvent): void {
    const sids = Array.isArray(payload.sessions) ? payload.sessions.filter((sid) => typeof sid === 'string') : [];
    if (kind === SESSION_ENDED) this.keep(sids.map((sid) => floorOf(sid, 'session_revoked', recordedAt)));
    if (kind === SESSION_DISPLACED) this.keep(sids.map((sid) => floorOf(sid, 'device_limit', recordedAt)));
    if (kind === SESSION_RESTORED) for (const sid of sids) this.lower(sid);
  }

  /** After news was missed, and at the start. */
  async reload(): Promise<void> {
    try {
      this.keep(await this.store.standingAt(this.clock.now()));
    } catch (cause) {
      this.logger.warn({ msg: 'ended sessions unreadable; passes of theirs open until their own end', cause });
    }
  }

  private async raise(
    tx: Transaction,
    sids: readonly string[],
    standing: SessionObstacle,
  ): Promise<readonly SessionFloor[]> {
    const floors = sids.map((sid) => floorOf(sid, standing, this.clock.now()));
    await this.store.raise(tx, floors);
    return floors;
  }

  private keep(floors: readonly SessionFloor[]): void {
    const now = this.clock.now();
    for (const floor of floors) {
      if (this.floors.get(floor.sid)?.standing === 'session_revoked') continue;
      // Anew, so that the map stays in the order in which its entries end.
      this.floors.delete(floor.sid);
      this.floors.set(floor.sid, floor);
    }
    for (const [sid, { until }] of this.floors) {
      if (until > now) break;
      this.floors.delete(sid);
    }
    const ended = floors.filter(({ standing }) => standing === 'session_revoked').map(({ sid }) => sid);
    if (ended.length > 0) this.tokens.dropSessions(new Set(ended));
  }

  private lower(sid: string): void {
    if (this.floors.get(sid)?.standing === 'device_limit') this.floors.delete(sid);
  }

  private sweep(): void {
    this.store
      .sweep(this.clock.now())
      .catch((cause: unknown) => this.logger.warn({ msg: 'old session floors stay for now', cause }));
  }
}

function floorOf(sid: string, standing: SessionObstacle, at: Instant): SessionFloor {
  // A pass that was being made meanwhile is one of before, though it may be signed a moment after.
  const raisedAt = standing === 'device_limit' ? at + IN_THE_MAKING_MS : at;
  return { sid, standing, raisedAt, until: at + FLOOR_MS };
}
