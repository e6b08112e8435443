import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, Database, type Transaction } from '@pluspas/platform';
import { SessionFloors } from '@pluspas/trust';
import { DeliverLogouts } from './deliveries/deliver-logouts';
import { LogoutDeliveriesStore } from './deliveries/logout-deliveries.store';
import { EndSessionsStore } from './end-sessions.store';
import type { SessionRef } from './reader-session';

/** `logout`: in that browser. `reader`: on "my devices". `credentials`: a password was changed. `care`: customer care. */
export type SessionEnding = 'logout' | 'reader' | 'credentials' | 'care';

/**
 * Ends logins, in one transaction: their rows, everything the provider holds for them, a delivery for each title that has
 * to hear it, and the event. From its commit on nothing signed for them before is believed here; other processes and the
 * titles follow in moments. `tx`: the caller's transaction, `null` for one of its own.
 */
@Injectable()
export class EndSessions {
  constructor(
    private readonly database: Database,
    private readonly store: EndSessionsStore,
    private readonly deliveries: LogoutDeliveriesStore,
    private readonly delivering: DeliverLogouts,
    private readonly floors: SessionFloors,
    private readonly clock: Clock,
  ) {}

  /** Answers 1, or 0 when it is none of this account's, or has ended before. */
  one(tx: Transaction | null, session: SessionRef, because: SessionEnding): Promise<number> {
    return this.inside(tx, async (inside) => {
      if (!(await this.store.lockOne(inside, session))) return 0;
      return this.end(inside, session.account, [session.sid], because);
    });
  }

  /** All of an account, but for `keep`; answers how many. A login elsewhere that is not finished begins again. */
  all(
    tx: Transaction | null,
    account: AccountId,
    because: SessionEnding,
    { keep = null }: { readonly keep?: string | null } = {},
  ): Promise<number> {
    return this.inside(tx, async (inside) => {
      const sids = await this.store.lockAll(inside, account);
      await this.store.dropUnfinished(inside, account);
      if (keep !== null && because === 'credentials') {
        await this.store.vouch(inside, { account, sid: keep }, this.clock.now());
      }
      return this.end(
        inside,
        account,
        sids.filter((sid) => sid !== keep),
        because,
      );
    });
  }

  /** Those from before the last change of the password, if any: for a process that may have missed the news of it. */
  outdated(account: AccountId): Promise<number> {
    return this.inside(null, async (tx) => {
      const sids = await this.store.outdatedOf(tx, account);
      return this.end(tx, account, sids, 'credentials');
    });
  }

  private inside(tx: Transaction | null, work: (tx: Transaction) => Promise<number>): Promise<number> {
    return tx ? work(tx) : this.database.transaction(work);
  }

  private async end(
    tx: Transaction,
    account: AccountId,
    sids: readonly string[],
    because: SessionEnding,
  ): Promise<number> {
    if (sids.length === 0) return 0;
    const clients = await this.store.clientsOf(tx, sids);
    await this.store.remove(
      tx,
      sids,
      clients.flatMap(({ grantId }) => (grantId === null ? [] : [grantId])),
    );
    await this.deliveries.add(tx, clients, this.clock.now());
    await this.floors.end(tx, account, sids, because);
    tx.afterCommit(() => this.delivering.wake());
    return sids.length;
  }
}
