import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Sql } from '@pluspas/platform';
import type { Lead, WebhookEvent } from './webhook-event';

export interface OpenLead {
  readonly eventId: string;
  readonly leadsTo: Lead;
  /** Tries before this one. */
  readonly tries: number;
}

@Injectable()
export class InboxStore {
  constructor(private readonly database: Database) {}

  /** `false`: it is here already. */
  async keep({ id, type, apiVersion, customer, leadsTo }: WebhookEvent, at: Instant): Promise<boolean> {
    const kept = await this.database.query(
      `insert into stripe_inbox (event_id, type, api_version, customer, leads_to, received_at, next_try_at, state, settled_at)
       values ($1, $2, $3, $4, $5::jsonb, $6, $6, case when $7 then 'nobody' else 'new' end, case when $7 then $6::timestamptz end)
       on conflict (event_id) do nothing returning event_id`,
      [id, type, apiVersion, customer, leadsTo && JSON.stringify(leadsTo), new Date(at), !customer && !leadsTo],
    );
    return kept.length > 0;
  }

  /** A customer with news that is due. At random, so that workers seldom want the same one. */
  async nextCustomer(at: Instant): Promise<string | null> {
    const [row] = await this.database.query<{ customer: string }>(
      `select customer from (
         select distinct customer from (
           select customer from stripe_inbox where state = 'new' and customer is not null and next_try_at <= $1
           order by next_try_at limit 200) due) customers
       order by random() limit 1`,
      [new Date(at)],
    );
    return row?.customer ?? null;
  }

  /** Events of this customer that are open now. Asked under the customer's lock, before Stripe is asked. */
  async openOf(tx: Sql, customer: string): Promise<readonly string[]> {
    const rows = await tx.query<{ event_id: string }>(
      `select event_id from stripe_inbox where state = 'new' and customer = $1`,
      [customer],
    );
    return rows.map(({ event_id }) => event_id);
  }

  async settle(tx: Sql, eventIds: readonly string[], state: 'done' | 'nobody', at: Instant): Promise<void> {
    await tx.query(`update stripe_inbox set state = $2, settled_at = $3, fault = null where event_id = any($1)`, [
      eventIds,
      state,
      new Date(at),
    ]);
  }

  /** It failed. Comes again after 2 s, 4 s and so on up to an hour; given up for an operator to look at after `most`. */
  async postpone(eventIds: readonly string[], at: Instant, fault: string, most: number): Promise<void> {
    await this.database.query(
      `update stripe_inbox set tries = tries + 1, fault = $3,
         state = case when tries + 1 >= $4 then 'dead' else 'new' end,
         settled_at = case when tries + 1 >= $4 then $2::timestamptz end,
         next_try_at = $2::timestamptz + make_interval(secs => least(3600, 2 ^ least(tries + 1, 12)))
       where event_id = any($1) and state = 'new'`,
      [eventIds, new Date(at), fault, most],
    );
  }

  /** Events that name no customer, each to one caller at a time. */
  async nextLead(tx: Sql, at: Instant): Promise<OpenLead | null> {
    const [row] = await tx.query<{ event_id: string; leads_to: Lead; tries: number }>(
      `select event_id, leads_to, tries from stripe_inbox
       where state = 'new' and customer is null and next_try_at <= $1
       order by next_try_at limit 1 for update skip locked`,
      [new Date(at)],
    );
    return row ? { eventId: row.event_id, leadsTo: row.leads_to, tries: row.tries } : null;
  }

  async found(tx: Sql, eventId: string, customer: string): Promise<void> {
    await tx.query('update stripe_inbox set customer = $2 where event_id = $1', [eventId, customer]);
  }

  /** Takes up again what was given up; answers how many. */
  async replayDead(at: Instant): Promise<number> {
    const again = await this.database.query(
      `update stripe_inbox set state = 'new', tries = 0, next_try_at = $1, settled_at = null where state = 'dead'
       returning event_id`,
      [new Date(at)],
    );
    return again.length;
  }

  async counts(): Promise<{ readonly open: number; readonly dead: number; readonly oldestOpen: Instant | null }> {
    const [row] = await this.database.query<{ open: number; dead: number; oldest: Date | null }>(
      `select count(*) filter (where state = 'new') as open, count(*) filter (where state = 'dead') as dead,
         min(received_at) filter (where state = 'new') as oldest
       from stripe_inbox where state in ('new', 'dead')`,
    );
    return { open: row?.open ?? 0, dead: row?.dead ?? 0, oldestOpen: row?.oldest?.getTime() ?? null };
  }

  /** Settled events are kept for as long as Stripe can be asked for them. */
  async sweep(before: Instant): Promise<void> {
    await this.database.query(
      `delete from stripe_inbox where event_id in (
         select event_id from stripe_inbox where state in ('done', 'nobody') and settled_at < $1
         limit 5000 for update skip locked)`,
      [new Date(before)],
    );
  }
}
