import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { newId, type Sql, toUuid } from '@pluspas/platform';
import type { TextKey } from './sealed-text';

/**
 * Makes the key on first use, and holds it until the transaction ends: `do nothing` would leave a gap in which an
 * erasure destroys the key under which words are just being written.
 */
const KEY_OF = `
  insert into account_text_keys (account_id, key_id, key) values ($1, $2, $3)
  on conflict (account_id) do update set account_id = excluded.account_id
  returning key_id, key`;

/** One key per account, for the personal text of its audit rows. */
@Injectable()
export class TextKeys {
  async of(sql: Sql, account: AccountId): Promise<TextKey> {
    const [row] = await sql.query<{ key_id: string; key: Buffer }>(KEY_OF, [
      toUuid(account, 'acc'),
      toUuid(newId('key'), 'key'),
      randomBytes(32),
    ]);
    if (!row) throw new Error('No text key came back.');
    return { keyId: row.key_id, key: row.key };
  }

  /** Makes every personal word about this account in the trail unreadable for ever. False: there was no key. */
  async destroy(sql: Sql, account: AccountId): Promise<boolean> {
    const rows = await sql.query('delete from account_text_keys where account_id = $1 returning account_id', [
      toUuid(account, 'acc'),
    ]);
    return rows.length > 0;
  }
}
