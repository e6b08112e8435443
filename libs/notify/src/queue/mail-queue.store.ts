import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, MAIL_REQUESTED } from '@pluspas/platform';

export interface QueuedMail {
  readonly id: string;
  readonly template: string;
  readonly sealed: string;
  readonly expiresAt: Instant | null;
  /** This one included. */
  readonly tries: number;
}

interface QueuedRow {
  readonly id: string;
  readonly template: string;
  readonly sealed: string;
  readonly expires_at: Date | null;
  readonly tries: number;
}

const TAKEN_AT_ONCE = 100;

@Injectable()
export class MailQueueStore {
  constructor(private readonly database: Database) {}

  /**
   * Moves requests from the outbox into the queue, and their sealed words out of the outbox, in one statement. A request
   * that two processes see is taken by one of them. Answers how many.
   */
  async takeRequests(at: Instant): Promise<number> {
    const taken = await this.database.query(
      `with wanted as (
         select id, key, payload from outbox where kind = '${MAIL_REQUESTED}' and payload ? 'sealed'
         order by id limit ${TAKEN_AT_ONCE} for update skip locked
       ), queued as (
         insert into mails (id, template, sealed, expires_at, queued_at, next_try_at)
         select (payload ->> 'mail')::uuid, key, payload ->> 'sealed',
           to_timestamp((payload ->> 'expiresAt')::double precision / 1000), $1, $1
         from wanted on conflict (id) do nothing
       )
       update outbox set payload = outbox.payload - 'sealed' from wanted where outbox.id = wanted.id returning outbox.id`,
      [new Date(at)],
    );
    return taken.length;
  }

  /** Mails that are due, each to one caller; whoever dies with one leaves it to the next at `retryAt`. */
  async claim(at: Instant, retryAt: Instant, limit: number): Promise<readonly QueuedMail[]> {
    const rows = await this.database.query<QueuedRow>(
      `update mails set tries = tries + 1, next_try_at = $2 where id in (
         select id from mails where dead_at is null and next_try_at <= $1
         order by next_try_at limit $3 for update skip locked)
       returning id, template, sealed, expires_at, tries`,
      [new Date(at), new Date(retryAt), limit],
    );
    return rows.map(({ expires_at, ...row }) => ({ ...row, expiresAt: expires_at?.getTime() ?? null }));
  }

  /** Sent, or not worth sending any more. */
  async remove(id: string): Promise<void> {
    await this.database.query('delete from mails where id = $1', [id]);
  }

  async retryLater(id: string, at: Instant, fault: string): Promise<void> {
    await this.database.query('update mails set next_try_at = $2, fault = $3 where id = $1', [id, new Date(at), fault]);
  }

  async giveUp(id: string, at: Instant, fault: string): Promise<void> {
    await this.database.query('update mails set dead_at = $2, fault = $3 where id = $1', [id, new Date(at), fault]);
  }

  /** Dead letters name a reader: they go when nobody will look at them any more. */
  async forgetDead(before: Instant): Promise<void> {
    await this.database.query('delete from mails where dead_at < $1', [new Date(before)]);
  }

  async counts(): Promise<{ readonly waiting: number; readonly dead: number }> {
    const [row] = await this.database.query<{ waiting: number; dead: number }>(
      `select count(*) filter (where dead_at is null) as waiting, count(*) filter (where dead_at is not null) as dead
       from mails`,
    );
    return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0 };
  }
}
