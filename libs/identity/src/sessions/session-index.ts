import { Injectable } from '@nestjs/common';
import type { AccountId, Instant, TitleId } from '@pluspas/domain';
import { Clock, Database, type Transaction, toUuid } from '@pluspas/platform';
import { SessionFloors, SiteClients } from '@pluspas/trust';
import type { AdapterPayload } from 'oidc-provider';
import { type DeviceLimit, DeviceLimits } from '../devices/device-limits';
import { DeviceNotice } from '../devices/device-notice';
import { DevicePlaces } from '../devices/device-places';
import { NewDeviceNotice } from '../devices/new-device-notice';
import { ArtifactsStore } from '../provider/artifacts.store';
import { deviceOf } from './device';
import { type SessionSight, SessionsStore } from './sessions.store';
import { coarse } from './sight';

/** The request in which a session is saved. */
export interface BrowserVisit {
  readonly userAgent: string | undefined;
  readonly cookies: string | undefined;
  /** When the first page of this login was shown; `null` when no login led here. */
  readonly begunAt: Instant | null;
}

/** What came of saving a session of the provider. `ended`: it had ended meanwhile, and nothing was written. */
export type Saved =
  | { readonly kind: 'ended' }
  | {
      readonly kind: 'saved';
      readonly account: AccountId | null;
      readonly isNew: boolean;
      readonly displaced: boolean;
    };

/** Keeps one row per login beside the provider's own record of it, and a place for the newest, in one transaction. */
@Injectable()
export class SessionIndex {
  constructor(
    private readonly database: Database,
    private readonly artifacts: ArtifactsStore,
    private readonly store: SessionsStore,
    private readonly floors: SessionFloors,
    private readonly limits: DeviceLimits,
    private readonly places: DevicePlaces,
    private readonly notice: DeviceNotice,
    private readonly newDevice: NewDeviceNotice,
    private readonly clients: SiteClients,
    private readonly clock: Clock,
  ) {}

  async save(id: string, payload: AdapterPayload, expiresIn: number, visit: BrowserVisit): Promise<Saved> {
    const { uid, accountId } = payload;
    if (uid === undefined || !isAccountId(accountId)) {
      // Nobody is logged in with it yet.
      await this.artifacts.upsert('Session', id, payload, expiresIn);
      return { kind: 'saved', account: null, isNew: false, displaced: false };
    }
    const now = this.clock.now();
    const sight: SessionSight = {
      sid: uid,
      account: accountId,
      device: deviceOf(visit.userAgent),
      amr: payload.amr ?? [],
      titles: await this.titlesOf(Object.keys(payload.authorizations ?? {})),
      at: coarse(now),
      vouchedAt: now,
    };
    // Known before the transaction, which must not wait for another connection while it holds one.
    const limit = (await this.store.isKnown(uid)) ? null : await this.limits.of(accountId);
    return this.database.transaction(async (tx) => {
      const seen = await this.store.see(tx, sight);
      // Asked while its row is ours: whoever ends it comes before us, and we see it, or after us, and sees what we wrote.
      if (await this.floors.hasEnded(tx, uid)) {
        await this.store.forget(tx, uid);
        return { kind: 'ended' };
      }
      await this.artifacts.upsert('Session', id, payload, expiresIn, tx);
      if (seen?.isNew && limit) await this.welcome(tx, sight, limit, visit);
      return {
        kind: 'saved',
        account: seen === null ? null : accountId,
        isNew: seen?.isNew ?? false,
        displaced: seen?.displaced ?? false,
      };
    });
  }

  /** The newest device wins: it reads from its first moment on. One mail says which one gave way, or that it is new. */
  private async welcome(tx: Transaction, sight: SessionSight, limit: DeviceLimit, visit: BrowserVisit) {
    const { sid, account, device, vouchedAt: at } = sight;
    const { displaced } = await this.places.settle(tx, account, limit.devices, { takes: sid });
    const gaveWay = limit.devices !== null && displaced.length > 0;
    const isTold = gaveWay && (await this.notice.tell(tx, { account, device, displaced, limit: limit.devices, at }));
    const { cookies, begunAt } = visit;
    await this.newDevice.tell(tx, { account, device, at, begunAt: begunAt ?? at, cookies, isTold });
  }

  private async titlesOf(clientIds: readonly string[]): Promise<readonly TitleId[]> {
    const found = await Promise.all(clientIds.map((id) => this.clients.find(id)));
    // An app is of all titles: which of them is read says only its use.
    return [...new Set(found.flatMap((client) => (client?.secretHash ? client.titles : [])))];
  }
}

function isAccountId(id: string | undefined): id is AccountId {
  return id !== undefined && toUuid(id, 'acc') !== null;
}
