import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import { type Account, emailKey, type Locale } from './account';

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly name: string | null;
  readonly locale: Locale;
  readonly created_at: Date;
}

const COLUMNS = 'id, email, email_verified, name, locale, created_at';

@Injectable()
export class AccountsStore {
  constructor(private readonly database: Database) {}

  /** `false` when the address is taken. */
  async insert(account: Account, sql: Sql): Promise<boolean> {
    const rows = await sql.query<{ id: string }>(
      `insert into accounts (id, email, email_key, email_verified, name, locale, created_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (email_key) do nothing returning id`,
      [
        toUuid(account.id, 'acc'),
        account.email,
        emailKey(account.email),
        account.emailVerified,
        account.name,
        account.locale,
        new Date(account.createdAt),
      ],
    );
    return rows.length > 0;
  }

  async byId(id: AccountId, sql: Sql = this.database): Promise<Account | null> {
    return this.one('id = $1', toUuid(id, 'acc'), sql);
  }

  async byEmail(email: string, sql: Sql = this.database): Promise<Account | null> {
    return this.one('email_key = $1', emailKey(email), sql);
  }

  /** Its owner has shown that the mailbox is hers. */
  async verifyEmail(id: AccountId, sql: Sql): Promise<void> {
    await sql.query('update accounts set email_verified = true where id = $1', [toUuid(id, 'acc')]);
  }

  /** Writes down its first login; `true` when this is it. Holds the account until the transaction ends. */
  async logsInFirst(id: AccountId, at: Instant, tx: Sql): Promise<boolean> {
    const rows = await tx.query<{ id: string }>(
      'update accounts set first_login_at = $2 where id = $1 and first_login_at is null returning id',
      [toUuid(id, 'acc'), new Date(at)],
    );
    return rows.length > 0;
  }

  /** Accounts whose address starts with `prefix`, by address, after the account `after`. */
  async byEmailPrefix(prefix: string, limit: number, after: AccountId | null): Promise<readonly Account[]> {
    const rows = await this.database.query<AccountRow>(
      `select ${COLUMNS} from accounts
       where email_key like $1 and ($2::uuid is null or email_key > (select email_key from accounts where id = $2))
       order by email_key limit $3`,
      [`${escapeLike(emailKey(prefix))}%`, after === null ? null : toUuid(after, 'acc'), limit],
    );
    return rows.map(toAccount);
  }

  private async one(condition: string, value: string | null, sql: Sql = this.database): Promise<Account | null> {
    const [row] = await sql.query<AccountRow>(`select ${COLUMNS} from accounts where ${condition}`, [value]);
    return row ? toAccount(row) : null;
  }
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function toAccount(row: AccountRow): Account {
  return {
    id: fromUuid(row.id, 'acc'),
    email: row.email,
    emailVerified: row.email_verified,
    name: row.name,
    locale: row.locale,
    createdAt: row.created_at.getTime(),
  };
}
