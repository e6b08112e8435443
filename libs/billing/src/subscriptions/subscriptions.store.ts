import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import type { Sql } from '@pluspas/platform';
import type { SubscriptionFacts } from './subscription-facts';

/** Stripe's word as of our last question. */
@Injectable()
export class SubscriptionsStore {
  async keep(tx: Sql, customer: string, all: readonly SubscriptionFacts[], fetchedAt: Instant): Promise<void> {
    if (all.length === 0) return;
    await tx.query(
      `insert into subscriptions (stripe_id, customer, status, facts, fetched_at)
       select facts ->> 'id', $1, facts ->> 'status', facts, $3 from jsonb_array_elements($2::jsonb) facts
       on conflict (stripe_id) do update
         set customer = excluded.customer, status = excluded.status, facts = excluded.facts, fetched_at = excluded.fetched_at`,
      [customer, JSON.stringify(all), new Date(fetchedAt)],
    );
  }

  async ofCustomer(sql: Sql, customer: string): Promise<readonly SubscriptionFacts[]> {
    const rows = await sql.query<{ facts: SubscriptionFacts }>(
      'select facts from subscriptions where customer = $1 order by stripe_id',
      [customer],
    );
    return rows.map(({ facts }) => facts);
  }
}
