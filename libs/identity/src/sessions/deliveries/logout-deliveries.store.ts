import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, newId, type Sql } from '@pluspas/platform';
import type { SessionClient } from '../end-sessions.store';

/** One site has to hear that one login ended. */
export interface LogoutDelivery {
  readonly id: string;
  readonly clientId: string;
  readonly sid: string;
  readonly createdAt: Instant;
  /** This one included. */
  readonly attempts: number;
}

/** How things stand, for operators. */
export interface DeliveryState {
  readonly waiting: number;
  /** Since when the oldest of them waits; `null`: none does. */
  readonly oldest: Instant | null;
  readonly givenUp: number;
}

/** A site that has not heard of a logout for too long, for operators. */
export interface StuckSite {
  readonly clientId: string;
  readonly waiting: number;
  /** Since when the oldest of them waits; `null`: those that wait are young, or none does. */
  readonly oldest: Instant | null;
  readonly givenUp: number;
  /** Of the latest attempt; `null`: nobody has tried yet. */
  readonly lastFault: string | null;
}

interface StuckRow {
  readonly client_id: string;
  readonly waiting: number;
  readonly oldest: Date | null;
  readonly given_up: number;
  readonly last_fault: string | null;
}

interface DeliveryRow {
  readonly id: string;
  readonly client_id: string;
  readonly sid: string;
  readonly created_at: Date;
  readonly attempts: number;
}

@Injectable()
export class LogoutDeliveriesStore {
  constructor(private readonly database: Database) {}

  /** Due at once. Where the site has no address for it, whoever delivers finds out. */
  async add(tx: Sql, clients: readonly SessionClient[], at: Instant): Promise<void> {
    if (clients.length === 0) return;
    await tx.query(
      `insert into logout_deliveries (id, client_id, sid, created_at, due_at)
       select id, client_id, sid, $4, $4 from unnest($1::uuid[], $2::text[], $3::text[]) as t (id, client_id, sid)
       on conflict on constraint one_delivery_per_site_and_session do nothing`,
      [
        clients.map(() => newId('del').slice('del_'.length)),
        clients.map(({ clientId }) => clientId),
        clients.map(({ sid }) => sid),
        new Date(at),
      ],
    );
  }

  /** Clients with something due, so that each is served apart: one that hangs keeps nobody else waiting. */
  async clientsDue(now: Instant): Promise<readonly string[]> {
    const rows = await this.database.query<{ client_id: string }>(
      'select distinct client_id from logout_deliveries where given_up_at is null and due_at <= $1',
      [new Date(now)],
    );
    return rows.map(({ client_id }) => client_id);
  }

  /** Takes up to `limit` of what is due, for nobody else to take until `leaseUntil`. */
  async claim(clientId: string, now: Instant, leaseUntil: Instant, limit: number): Promise<readonly LogoutDelivery[]> {
    const rows = await this.database.query<DeliveryRow>(
      `update logout_deliveries set due_at = $3, attempts = attempts + 1 where id in (
         select id from logout_deliveries where client_id = $1 and given_up_at is null and due_at <= $2
         order by due_at limit $4 for update skip locked)
       returning id, client_id, sid, created_at, attempts`,
      [clientId, new Date(now), new Date(leaseUntil), limit],
    );
    return rows.map((row) => ({
      id: row.id,
      clientId: row.client_id,
      sid: row.sid,
      createdAt: row.created_at.getTime(),
      attempts: row.attempts,
    }));
  }

  async done(id: string): Promise<void> {
    await this.database.query('delete from logout_deliveries where id = $1', [id]);
  }

  async again(id: string, dueAt: Instant, fault: string): Promise<void> {
    await this.database.query('update logout_deliveries set due_at = $2, last_fault = $3 where id = $1', [
      id,
      new Date(dueAt),
      fault,
    ]);
  }

  async giveUp(id: string, at: Instant, fault: string): Promise<void> {
    await this.database.query('update logout_deliveries set given_up_at = $2, last_fault = $3 where id = $1', [
      id,
      new Date(at),
      fault,
    ]);
  }

  async state(): Promise<DeliveryState> {
    const [row] = await this.database.query<{ waiting: number; oldest: Date | null; given_up: number }>(
      `select count(*) filter (where given_up_at is null) as waiting,
         min(created_at) filter (where given_up_at is null) as oldest, count(given_up_at) as given_up
       from logout_deliveries`,
    );
    return {
      waiting: row?.waiting ?? 0,
      oldest: row?.oldest?.getTime() ?? null,
      givenUp: row?.given_up ?? 0,
    };
  }

  /** Sites with a logout that waits since before `before`, or that was given up. */
  async stuck(before: Instant): Promise<readonly StuckSite[]> {
    const rows = await this.database.query<StuckRow>(
      `select client_id, count(*) filter (where given_up_at is null) as waiting,
         min(created_at) filter (where given_up_at is null) as oldest, count(given_up_at) as given_up,
         (array_agg(last_fault order by due_at desc) filter (where last_fault is not null))[1] as last_fault
       from logout_deliveries where given_up_at is not null or created_at <= $1 group by client_id order by client_id`,
      [new Date(before)],
    );
    return rows.map((row) => ({
      clientId: row.client_id,
      waiting: row.waiting,
      oldest: row.oldest?.getTime() ?? null,
      givenUp: row.given_up,
      lastFault: row.last_fault,
    }));
  }

  /** Those that were given up are kept for the operator to see. */
  async prune(givenUpBefore: Instant): Promise<void> {
    await this.database.query('delete from logout_deliveries where given_up_at < $1', [new Date(givenUpBefore)]);
  }
}
