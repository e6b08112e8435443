import { Injectable } from '@nestjs/common';
import { readingDevices } from '@pluspas/domain';
import { Database, type RateLimit, RateLimits, Refusal } from '@pluspas/platform';
import { DEVICE_ALLOWANCES } from '../limits/device-limit-settings';
import type { ReaderSession, SessionRef } from '../sessions/reader-session';
import { SessionsStore } from '../sessions/sessions.store';
import { DeviceLimits } from './device-limits';
import { DevicePlaces } from './device-places';

export interface PlaceToTake {
  /** The login that asks. */
  readonly session: SessionRef;
  /** The device that gives way; `null`: the one unused for longest. */
  readonly leaves: string | null;
}

/** What taking a place would do. */
export interface PlaceProspect {
  /** The device that would give way: the one unused for longest. */
  readonly leaves: ReaderSession;
  readonly limit: number;
}

/** "Read on here": a displaced device takes its place back, and another one gives way. */
@Injectable()
export class TakePlace {
  private readonly turns: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly database: Database,
    private readonly sessions: SessionsStore,
    private readonly deviceLimits: DeviceLimits,
    private readonly places: DevicePlaces,
  ) {
    this.turns = limits.limit('device places by account', DEVICE_ALLOWANCES.turns);
  }

  /** `null`: nobody has to give way. It reads already, or does from now on, because there is room. */
  async prospect(session: SessionRef): Promise<PlaceProspect | null> {
    const { devices: limit } = await this.deviceLimits.of(session.account);
    if (limit === null || (await this.places.ask(session))) return null;
    const devices = await this.sessions.ofAccount(session.account);
    const reading = readingDevices(devices, limit, { takes: session.sid });
    const leaves = devices.find(({ sid, displacedAt }) => displacedAt === null && !reading.has(sid));
    return leaves ? { leaves, limit } : null;
  }

  /**
   * From the commit on it reads. Nothing changes for one that reads already, or is none of this account's.
   * Refusal `too-many-requests` when places change hands too often: those that read then read on, and logging in is
   * not touched by it.
   */
  async execute({ session: { account, sid }, leaves }: PlaceToTake): Promise<void> {
    const { devices: limit } = await this.deviceLimits.of(account);
    if (await this.places.ask({ account, sid })) return;
    const verdict = await this.turns.take(account);
    if (!verdict.within) throw new Refusal('too-many-requests', { retryAfter: verdict.retryAfter });
    const wish = { takes: sid, ...(leaves === null || leaves === sid ? {} : { leaves }) };
    await this.database.transaction((tx) => this.places.settle(tx, account, limit, wish));
  }
}
