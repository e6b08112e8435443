import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { fromUuid, type Sql, toUuid } from '@pluspas/platform';

/** Which account is which customer of Stripe. */
@Injectable()
export class StripeCustomersStore {
  async accountOf(sql: Sql, customer: string): Promise<AccountId | null> {
    const [row] = await sql.query<{ account_id: string }>(
      'select account_id from stripe_customers where customer = $1',
      [customer],
    );
    return row ? fromUuid(row.account_id, 'acc') : null;
  }

  async customerOf(sql: Sql, account: AccountId): Promise<string | null> {
    const [row] = await sql.query<{ customer: string }>('select customer from stripe_customers where account_id = $1', [
      toUuid(account, 'acc'),
    ]);
    return row?.customer ?? null;
  }

  /** The customer of this account from now on; the one that was linked first wins. */
  async link(sql: Sql, account: AccountId, customer: string, at: Instant): Promise<void> {
    await sql.query(
      `insert into stripe_customers (customer, account_id, created_at) values ($1, $2, $3)
       on conflict (account_id) do nothing`,
      [customer, toUuid(account, 'acc'), new Date(at)],
    );
  }
}
