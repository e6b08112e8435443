import { Injectable } from '@nestjs/common';
import { type AccountId, type PlaceWish, readingDevices } from '@pluspas/domain';
import { Clock, Database, Metrics, type Transaction } from '@pluspas/platform';
import { SessionFloors } from '@pluspas/trust';
import type { ReaderSession, SessionRef } from '../sessions/reader-session';
import { SessionsStore } from '../sessions/sessions.store';
import { DeviceLimits } from './device-limits';
import { DevicePlacesStore } from './device-places.store';

/** What came of looking at the places. */
export interface Settled {
  /** All of the account, as they stand now. */
  readonly devices: readonly ReaderSession[];
  /** Those that read until now. They stay logged in. */
  readonly displaced: readonly ReaderSession[];
}

/**
 * Who reads where a plan reads on fewer devices than are logged in: a login at the provider is a device, and keeps its
 * place or is displaced, by `readingDevices`. Decided in one transaction that holds the account, so that any number of
 * logins at once end with as many devices as there are places.
 */
@Injectable()
export class DevicePlaces {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsStore,
    private readonly store: DevicePlacesStore,
    private readonly limits: DeviceLimits,
    private readonly floors: SessionFloors,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Brings the places of an account in order, as one step of `tx`. `limit`: from before it (`DeviceLimits`). */
  async settle(tx: Transaction, account: AccountId, limit: number | null, wish: PlaceWish = {}): Promise<Settled> {
    await this.store.lock(tx, account);
    const devices = await this.sessions.ofAccount(account, tx);
    const reading = readingDevices(devices, limit, wish);
    const displaced = devices.filter(({ sid, displacedAt }) => displacedAt === null && !reading.has(sid));
    const restored = devices.filter(({ sid, displacedAt }) => displacedAt !== null && reading.has(sid));
    const now = this.clock.now();
    if (displaced.length > 0) {
      const sids = displaced.map(({ sid }) => sid);
      await this.store.displace(tx, sids, now);
      await this.floors.displace(tx, account, sids);
      tx.afterCommit(() => this.count(sids.length));
    }
    if (restored.length > 0) {
      const sids = restored.map(({ sid }) => sid);
      await this.store.restore(tx, sids, now);
      for (const sid of sids) await this.floors.restore(tx, account, sid);
    }
    return {
      devices: devices.map((each) => ({
        ...each,
        displacedAt: reading.has(each.sid) ? null : (each.displacedAt ?? now),
      })),
      displaced,
    };
  }

  /**
   * A displaced device asks for an article. It reads again where there is room by now: her plans allow more, care said
   * so, or another device logged out. Nobody has to watch for those: see ADR 13.
   */
  async ask({ account, sid }: SessionRef): Promise<boolean> {
    const { devices: limit } = await this.limits.of(account);
    const wish = { asks: sid };
    // Looked at without holding anything first: mostly there is no room.
    if (!readingDevices(await this.sessions.ofAccount(account), limit, wish).has(sid)) return false;
    const { devices } = await this.database.transaction((tx) => this.settle(tx, account, limit, wish));
    return devices.some((device) => device.sid === sid && device.displacedAt === null);
  }

  private count(displaced: number): void {
    this.metrics.counter('devices_displaced_total', 'Devices whose place another one took').inc({}, displaced);
  }
}
