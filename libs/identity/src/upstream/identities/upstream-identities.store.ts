import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import type { UpstreamPerson } from '../upstream-provider';

/** Who somebody is at a provider. */
export type UpstreamKey = Pick<UpstreamPerson, 'issuer' | 'subject'>;

export interface LinkedIdentity extends UpstreamKey {
  /** The address that the provider knew when it was linked. */
  readonly email: string | null;
  readonly linkedAt: Instant;
  readonly lastUsedAt: Instant;
}

interface IdentityRow {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly linked_at: Date;
  readonly last_used_at: Date;
}

@Injectable()
export class UpstreamIdentitiesStore {
  constructor(private readonly database: Database) {}

  async accountOf({ issuer, subject }: UpstreamKey, sql: Sql = this.database): Promise<AccountId | null> {
    const [row] = await sql.query<{ account_id: string }>(
      'select account_id from upstream_identities where issuer = $1 and subject = $2',
      [issuer, subject],
    );
    return row ? fromUuid(row.account_id, 'acc') : null;
  }

  /** `false`: it is linked already, to whomever. */
  async insert(person: UpstreamPerson, account: AccountId, at: Instant, sql: Sql): Promise<boolean> {
    const { issuer, subject, email } = person;
    const rows = await sql.query<{ issuer: string }>(
      `insert into upstream_identities (issuer, subject, account_id, email, linked_at, last_used_at)
       values ($1, $2, $3, $4, $5, $5) on conflict (issuer, subject) do nothing returning issuer`,
      [issuer, subject, toUuid(account, 'acc'), email, new Date(at)],
    );
    return rows.length > 0;
  }

  async used({ issuer, subject }: UpstreamKey, at: Instant, sql: Sql): Promise<void> {
    await sql.query('update upstream_identities set last_used_at = $3 where issuer = $1 and subject = $2', [
      issuer,
      subject,
      new Date(at),
    ]);
  }

  /** The first linked first. */
  async of(account: AccountId): Promise<readonly LinkedIdentity[]> {
    const rows = await this.database.query<IdentityRow>(
      `select issuer, subject, email, linked_at, last_used_at from upstream_identities
       where account_id = $1 order by linked_at, issuer, subject`,
      [toUuid(account, 'acc')],
    );
    return rows.map(({ linked_at, last_used_at, ...row }) => ({
      ...row,
      linkedAt: linked_at.getTime(),
      lastUsedAt: last_used_at.getTime(),
    }));
  }

  async isLinkedSince(account: AccountId, since: Instant, sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ issuer: string }>(
      'select issuer from upstream_identities where account_id = $1 and linked_at >= $2 limit 1',
      [toUuid(account, 'acc'), new Date(since)],
    );
    return rows.length > 0;
  }

  /** `false`: it is none of this account's. */
  async remove({ issuer, subject }: UpstreamKey, account: AccountId, sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ issuer: string }>(
      'delete from upstream_identities where issuer = $1 and subject = $2 and account_id = $3 returning issuer',
      [issuer, subject, toUuid(account, 'acc')],
    );
    return rows.length > 0;
  }

  async removeAll(account: AccountId, sql: Sql): Promise<void> {
    await sql.query('delete from upstream_identities where account_id = $1', [toUuid(account, 'acc')]);
  }
}
