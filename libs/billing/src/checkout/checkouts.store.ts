import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { fromUuid, type Sql, toUuid } from '@pluspas/platform';
import type { Checkout } from './checkout';

interface CheckoutRow {
  readonly id: string;
  readonly account_id: string;
  readonly title: string;
  readonly lookup_key: string;
  readonly back_to: string;
  readonly session_id: string;
  readonly url: string;
}

const COLUMNS = 'id, account_id, title, lookup_key, back_to, session_id, url';

@Injectable()
export class CheckoutsStore {
  /** The one that is open for this title must have been closed. */
  async open(sql: Sql, { id, account, title, lookupKey, backTo, session }: Checkout, at: Instant): Promise<void> {
    await sql.query(
      `insert into checkouts (id, account_id, title, lookup_key, back_to, session_id, url, opened_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [toUuid(id, 'chk'), toUuid(account, 'acc'), title, lookupKey, backTo, session.id, session.url, new Date(at)],
    );
  }

  async openOf(sql: Sql, account: AccountId, title: string): Promise<Checkout | null> {
    const [row] = await sql.query<CheckoutRow>(
      `select ${COLUMNS} from checkouts where account_id = $1 and title = $2 and state = 'open'`,
      [toUuid(account, 'acc'), title],
    );
    return row ? toCheckout(row) : null;
  }

  /** Of this account alone: an id that somebody else has seen leads nowhere. */
  async find(sql: Sql, id: string, account: AccountId): Promise<Checkout | null> {
    const uuid = toUuid(id, 'chk');
    if (uuid === null) return null;
    const [row] = await sql.query<CheckoutRow>(`select ${COLUMNS} from checkouts where id = $1 and account_id = $2`, [
      uuid,
      toUuid(account, 'acc'),
    ]);
    return row ? toCheckout(row) : null;
  }

  async close(sql: Sql, id: string, state: 'complete' | 'expired'): Promise<void> {
    await sql.query(`update checkouts set state = $2 where id = $1 and state = 'open'`, [toUuid(id, 'chk'), state]);
  }

  /** What is over, paid or not. */
  async sweep(sql: Sql, before: Instant): Promise<void> {
    await sql.query(
      `delete from checkouts where id in (
         select id from checkouts where state <> 'open' and opened_at < $1 limit 5000 for update skip locked)`,
      [new Date(before)],
    );
  }
}

function toCheckout(row: CheckoutRow): Checkout {
  return {
    id: fromUuid(row.id, 'chk'),
    account: fromUuid(row.account_id, 'acc'),
    title: row.title,
    lookupKey: row.lookup_key,
    backTo: row.back_to,
    session: { id: row.session_id, url: row.url },
  };
}
