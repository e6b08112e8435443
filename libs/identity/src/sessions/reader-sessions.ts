import { Injectable } from '@nestjs/common';
import type { AccountId, TitleId } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { DevicePlaces } from '../devices/device-places';
import type { ReaderSession, SessionRef } from './reader-session';
import { SessionsStore } from './sessions.store';
import { coarse } from './sight';

/** How a login stands when it asks for something. */
export type SessionStanding = 'good' | 'ended' | 'displaced';

/** Where a reader is logged in. */
@Injectable()
export class ReaderSessions {
  constructor(
    private readonly store: SessionsStore,
    private readonly places: DevicePlaces,
    private readonly clock: Clock,
  ) {}

  /** All that live, the one used last first. */
  of(account: AccountId): Promise<readonly ReaderSession[]> {
    return this.store.ofAccount(account);
  }

  /** It is in use now, on this title (`null`: on none). A displaced one takes its place back where there is room. */
  async use(session: SessionRef, title: TitleId | null): Promise<SessionStanding> {
    const used = await this.store.use(session, title, coarse(this.clock.now()));
    if (used === null) return 'ended';
    return !used.displaced || (await this.places.ask(session)) ? 'good' : 'displaced';
  }
}
