import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import type { SessionRef } from './reader-session';

/** A client that was logged in through a session, and what it hangs on. */
export interface SessionClient {
  readonly sid: string;
  readonly clientId: string;
  readonly grantId: string | null;
}

interface ArtifactRow {
  readonly uid: string;
  readonly authorizations: Readonly<Record<string, { readonly grantId?: string }>> | null;
}

/** The rows that make a login, for whoever ends it. Locks sessions before artefacts, as every writer of both does. */
@Injectable()
export class EndSessionsStore {
  constructor(private readonly database: Database) {}

  /** Holds the rows of all logins of this account until the transaction ends, and names them. */
  async lockAll(tx: Sql, account: AccountId): Promise<readonly string[]> {
    const rows = await tx.query<{ sid: string }>(
      'select sid from sessions where account_id = $1 order by sid for update',
      [toUuid(account, 'acc')],
    );
    return rows.map(({ sid }) => sid);
  }

  /** The same for one of them, also where only the provider still knows it. `false`: it is none of this account's. */
  async lockOne(tx: Sql, { account, sid }: SessionRef): Promise<boolean> {
    const id = toUuid(account, 'acc');
    const [row] = await tx.query('select 1 from sessions where sid = $1 and account_id = $2 for update', [sid, id]);
    if (row) return true;
    const [known] = await tx.query(
      `select 1 from oidc_artifacts where model = 'Session' and uid = $1 and account_id = $2`,
      [sid, id],
    );
    return known !== undefined;
  }

  /** The clients of these sessions, whose artefacts are locked. */
  async clientsOf(tx: Sql, sids: readonly string[]): Promise<readonly SessionClient[]> {
    const rows = await tx.query<ArtifactRow>(
      `select uid, payload -> 'authorizations' as authorizations from oidc_artifacts
       where model = 'Session' and uid = any($1) and consumed_at is null order by id for update`,
      [sids],
    );
    return rows.flatMap(({ uid, authorizations }) =>
      Object.entries(authorizations ?? {}).map(([clientId, { grantId = null }]) => ({ sid: uid, clientId, grantId })),
    );
  }

  /**
   * Takes everything of these sessions away. Grants before what hangs on them: a token is written only while its grant
   * stands, so none that is being written can outlive it. A session leaves a mark, so that its id never comes back.
   */
  async remove(tx: Sql, sids: readonly string[], grantIds: readonly string[]): Promise<void> {
    await tx.query(`delete from oidc_artifacts where model = 'Grant' and id = any($1)`, [grantIds]);
    await tx.query(
      `delete from oidc_artifacts where grant_id = any($1) and model not in ('Session', 'Interaction', 'Grant')`,
      [grantIds],
    );
    await tx.query(
      `update oidc_artifacts set consumed_at = now(), payload = '{}', uid = null, account_id = null
       where model = 'Session' and uid = any($1)`,
      [sids],
    );
    await tx.query('delete from sessions where sid = any($1)', [sids]);
  }

  /** Logins of this account that have proved themselves and are not finished: they would be sessions a moment later. */
  async dropUnfinished(tx: Sql, account: AccountId): Promise<void> {
    await tx.query(`delete from oidc_artifacts where account_id = $1 and model = 'Interaction'`, [
      toUuid(account, 'acc'),
    ]);
  }

  /** Keeps this one through the change of a password. */
  async vouch(tx: Sql, { account, sid }: SessionRef, at: Instant): Promise<void> {
    await tx.query(
      `update sessions set vouched_at = greatest(vouched_at, $3,
         (select changed_at from credentials where account_id = $2)) where sid = $1 and account_id = $2`,
      [sid, toUuid(account, 'acc'), new Date(at)],
    );
  }

  /** Accounts with a login from before their password was changed. */
  async outdated(): Promise<readonly AccountId[]> {
    const rows = await this.database.query<{ account_id: string }>(
      `select distinct account_id from sessions join credentials using (account_id) where vouched_at < changed_at`,
    );
    return rows.map(({ account_id }) => fromUuid(account_id, 'acc'));
  }

  /** Of this account, the logins from before its password was changed. */
  async outdatedOf(tx: Sql, account: AccountId): Promise<readonly string[]> {
    const rows = await tx.query<{ sid: string }>(
      `select sid from sessions join credentials using (account_id)
       where account_id = $1 and vouched_at < changed_at order by sid for update of sessions`,
      [toUuid(account, 'acc')],
    );
    return rows.map(({ sid }) => sid);
  }
}
