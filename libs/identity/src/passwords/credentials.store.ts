import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import { emailKey } from '../accounts/account';

export interface StoredCredential {
  readonly account: AccountId;
  readonly passwordHash: string;
}

@Injectable()
export class CredentialsStore {
  constructor(private readonly database: Database) {}

  async ofEmail(email: string): Promise<StoredCredential | null> {
    const [row] = await this.database.query<{ account_id: string; password_hash: string }>(
      `select account_id, password_hash from credentials
       join accounts on accounts.id = credentials.account_id where email_key = $1`,
      [emailKey(email)],
    );
    return row ? { account: fromUuid(row.account_id, 'acc'), passwordHash: row.password_hash } : null;
  }

  async insert(account: AccountId, passwordHash: string, at: Instant, sql: Sql): Promise<void> {
    await sql.query('insert into credentials (account_id, password_hash, changed_at) values ($1, $2, $3)', [
      toUuid(account, 'acc'),
      passwordHash,
      new Date(at),
    ]);
  }

  async has(account: AccountId): Promise<boolean> {
    const rows = await this.database.query('select 1 from credentials where account_id = $1', [toUuid(account, 'acc')]);
    return rows.length > 0;
  }

  /** The first password, or another one. */
  async put(account: AccountId, passwordHash: string, at: Instant, sql: Sql): Promise<void> {
    await sql.query(
      `insert into credentials (account_id, password_hash, changed_at) values ($1, $2, $3)
       on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
      [toUuid(account, 'acc'), passwordHash, new Date(at)],
    );
  }

  async remove(account: AccountId, sql: Sql): Promise<void> {
    await sql.query('delete from credentials where account_id = $1', [toUuid(account, 'acc')]);
  }

  /** Only while the hash is still `from`: a password changed meanwhile wins. The password itself stays the same. */
  async strengthen(account: AccountId, from: string, to: string): Promise<void> {
    await this.database.query(
      'update credentials set password_hash = $3 where account_id = $1 and password_hash = $2',
      [toUuid(account, 'acc'), from, to],
    );
  }
}
