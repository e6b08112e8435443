import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { type Sql, toUuid } from '@pluspas/platform';

/** One key per account, for the personal text of its audit rows. */
@Injectable()
export class TextKeys {
  /** The account's key, made on first use. */
  async of(sql: Sql, account: AccountId): Promise<Buffer> {
    const accountUuid = toUuid(account, 'acc');
    await sql.query('insert into account_text_keys (account_id, key) values ($1, $2) on conflict do nothing', [
      accountUuid,
      randomBytes(32),
    ]);
    // Read back instead of remembered: where two writers came at once, one of them made the key for both.
    const [row] = await sql.query<{ key: Buffer }>('select key from account_text_keys where account_id = $1', [
      accountUuid,
    ]);
    if (!row) throw new Error('A text key was destroyed while it was being made.');
    return row.key;
  }

  /** Makes every personal word about this account in the trail unreadable for ever. False: there was no key. */
  async destroy(sql: Sql, account: AccountId): Promise<boolean> {
    const rows = await sql.query('delete from account_text_keys where account_id = $1 returning account_id', [
      toUuid(account, 'acc'),
    ]);
    return rows.length > 0;
  }
}
