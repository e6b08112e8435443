import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { type Sql, toUuid } from '@pluspas/platform';

/** Who has a place, written down. Used inside a transaction that holds the account. */
@Injectable()
export class DevicePlacesStore {
  /**
   * Holds the account until the transaction ends: whoever settles its places comes after, or came before. Not for the
   * whole row (`for update`), because a login that is being written refers to the account already, and two of them
   * would wait for each other.
   */
  async lock(tx: Sql, account: AccountId): Promise<void> {
    await tx.query('select 1 from accounts where id = $1 for no key update', [toUuid(account, 'acc')]);
  }

  async displace(tx: Sql, sids: readonly string[], at: Instant): Promise<void> {
    await tx.query(
      `update sessions set displaced_at = $2
       where sid in (select sid from sessions where sid = any($1) order by sid for update)`,
      [sids, new Date(at)],
    );
  }

  async restore(tx: Sql, sids: readonly string[], at: Instant): Promise<void> {
    await tx.query(
      `update sessions set displaced_at = null, placed_at = $2
       where sid in (select sid from sessions where sid = any($1) order by sid for update)`,
      [sids, new Date(at)],
    );
  }
}
