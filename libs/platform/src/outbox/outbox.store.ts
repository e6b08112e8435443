import type { Sql, Transaction } from '../database/database';
import { MAIL_REQUESTED } from '../mail/mail-requests';
import type { OutboxEvent, PublishedEvent } from './outbox';

/** Sent with each commit that wrote an event: the relay has work. */
export const NEW_CHANNEL = 'outbox_new';
/** Sent with each batch of feed ids: the tails have something to read. */
export const FEED_CHANNEL = 'outbox_feed';

export const READ_LIMIT = 500;
const PUBLISH_LIMIT = 1_000;
/** Any fixed number, the same in every process. */
const RELAY_LOCK = 7_587_727_002;

export async function insertEvent(tx: Transaction, event: OutboxEvent, recordedAt: number): Promise<void> {
  await tx.query(
    `with written as (
       insert into outbox (kind, key, payload, recorded_at) values ($1, $2, $3, $4) returning id
     )
     select pg_notify('${NEW_CHANNEL}', '') from written`,
    [event.kind, event.key, JSON.stringify(event.payload), new Date(recordedAt)],
  );
}

/** For as long as the session lives. */
export async function takeRelayLock(session: Sql): Promise<boolean> {
  const [row] = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [RELAY_LOCK]);
  return row?.taken ?? false;
}

/**
 * Gives feed ids to what is committed and has none, and returns how many. The row of outbox_feed is locked until these
 * ids are visible, so a higher id never appears before a lower one, even if two relays were at work.
 */
export async function publishCommitted(
  session: Sql,
): Promise<{ readonly published: number; readonly isMore: boolean }> {
  const [row] = await session.query<{ published: number }>(
    `with feed as (
       select last_id from outbox_feed where exists (select from outbox where feed_id is null) for update
     ), batch as (
       select id, row_number() over (order by id) as place
       from (select id from outbox where feed_id is null and exists (select from feed) order by id limit ${PUBLISH_LIMIT}) as waiting
     ), given as (
       update outbox set feed_id = feed.last_id + batch.place
       from batch, feed where outbox.id = batch.id and outbox.feed_id is null
       returning outbox.feed_id
     ), moved as (
       update outbox_feed set last_id = (select max(feed_id) from given) where exists (select from given) returning last_id
     ), told as (
       select pg_notify('${FEED_CHANNEL}', last_id::text) from moved
     )
     select (select count(*) from given) as published, (select count(*) from told) as told`,
  );
  const published = Number(row?.published ?? 0);
  return { published, isMore: published === PUBLISH_LIMIT };
}

/** One look at the feed. */
export interface FeedView {
  readonly lastId: number;
  readonly prunedTo: number;
  /** Milliseconds for which the oldest unpublished event has waited; 0 when none waits. */
  readonly waiting: number;
  readonly events: readonly PublishedEvent[];
}

interface FeedRow {
  readonly last_id: string | number;
  readonly pruned_to: string | number;
  readonly waiting: string | number;
  readonly feed_id: string | number | null;
  readonly kind: string;
  readonly key: string;
  readonly payload: Record<string, unknown>;
  readonly recorded_at: Date;
}

/** What was published after `cursor`, at most READ_LIMIT events, all as of one snapshot. */
export async function readFeed(session: Sql, cursor: number): Promise<FeedView> {
  const rows = await session.query<FeedRow>(
    `select feed.last_id, feed.pruned_to,
       coalesce((
         select extract(epoch from clock_timestamp() - written_at) * 1000 from outbox where feed_id is null order by id limit 1
       ), 0) as waiting,
       event.feed_id, event.kind, event.key, event.payload, event.recorded_at
     from outbox_feed as feed
     left join lateral (
       select * from outbox where feed_id > $1 order by feed_id limit ${READ_LIMIT}
     ) as event on true
     order by event.feed_id`,
    [cursor],
  );
  const [head] = rows;
  if (!head) throw new Error('The table outbox_feed is empty: its one row must stay.');
  return {
    lastId: Number(head.last_id),
    prunedTo: Number(head.pruned_to),
    waiting: Number(head.waiting),
    events: rows.flatMap((row) => (row.feed_id === null ? [] : [toEvent(row, Number(row.feed_id))])),
  };
}

/**
 * Removes published events that are older than `keepSeconds`. A mail that nobody has taken over yet stays: while no process
 * sends mails, or none that can, this row is all there is of it. `now()`: by a clock that ticks no index can be searched.
 */
export async function pruneFeed(sql: Sql, keepSeconds: number): Promise<void> {
  await sql.query(
    `with pruned as (
       delete from outbox where feed_id is not null and written_at < now() - make_interval(secs => $1)
         and not (kind = '${MAIL_REQUESTED}' and payload ? 'sealed')
       returning feed_id
     )
     update outbox_feed set pruned_to = greatest(pruned_to, (select max(feed_id) from pruned))
     where exists (select from pruned)`,
    [keepSeconds],
  );
}

function toEvent({ kind, key, payload, recorded_at }: FeedRow, feedId: number): PublishedEvent {
  return { kind, key, payload, feedId, recordedAt: recorded_at.getTime() };
}
