import { Injectable } from '@nestjs/common';
import { type AccountId, BROWSERS, type Device, type Instant, SYSTEMS, type TitleId } from '@pluspas/domain';
import { Database, type Sql, toUuid } from '@pluspas/platform';
import type { ReaderSession, SessionRef } from './reader-session';

/** What a save of the provider's session says for the row of it. */
export interface SessionSight extends SessionRef {
  readonly device: Device;
  readonly amr: readonly string[];
  readonly titles: readonly TitleId[];
  /** When it was seen, coarsely. */
  readonly at: Instant;
  /** The same, exactly: a login may be younger than a password by less than the other tells apart. */
  readonly vouchedAt: Instant;
}

interface SessionRow {
  readonly sid: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly amr: string[];
  readonly titles: TitleId[];
  readonly started_at: Date;
  readonly last_seen_at: Date;
  readonly displaced_at: Date | null;
  readonly placed_at: Date;
}

const COLUMNS = `sid, browser, system, amr, titles, started_at, last_seen_at, displaced_at,
  coalesce(placed_at, started_at) as placed_at`;

/** A row counts while the provider would still take its session. */
const LIVES = `exists (select from oidc_artifacts a where a.model = 'Session' and a.uid = sessions.sid
  and a.consumed_at is null and a.expires_at > now())`;

@Injectable()
export class SessionsStore {
  constructor(private readonly database: Database) {}

  /**
   * Writes down that it was seen, and holds its row until the transaction ends. `isNew`: first sight of it.
   * `null`: its account is gone.
   */
  async see(
    tx: Sql,
    { sid, account, device, amr, titles, at, vouchedAt }: SessionSight,
  ): Promise<{ readonly isNew: boolean; readonly displaced: boolean } | null> {
    const [row] = await tx.query<{ is_new: boolean; displaced: boolean }>(
      `insert into sessions as known
         (sid, account_id, browser, system, amr, titles, started_at, last_seen_at, vouched_at, placed_at)
       select $1, id, $3, $4, $5, $6, $7, $7, $8, $8 from accounts where id = $2
       on conflict (sid) do update set amr = excluded.amr, last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
         titles = known.titles || array(select unnest(excluded.titles) except select unnest(known.titles))
       returning xmax = 0 as is_new, displaced_at is not null as displaced`,
      [sid, toUuid(account, 'acc'), device.browser, device.system, amr, titles, new Date(at), new Date(vouchedAt)],
    );
    return row ? { isNew: row.is_new, displaced: row.displaced } : null;
  }

  async isKnown(sid: string): Promise<boolean> {
    return (await this.database.query('select 1 from sessions where sid = $1', [sid])).length > 0;
  }

  /** It reads on `title`: `null` when it has ended. Writes only what is news: another title, or a later sight. */
  async use(
    { sid, account }: SessionRef,
    title: TitleId | null,
    at: Instant,
  ): Promise<{ readonly displaced: boolean } | null> {
    const [row] = await this.database.query<{ displaced: boolean }>(
      `with used as (
         update sessions set last_seen_at = $4,
           titles = case when $3::text is null then titles else array_prepend($3::text, array_remove(titles, $3::text)) end
         where sid = $1 and account_id = $2 and (last_seen_at < $4 or titles[1] is distinct from coalesce($3, titles[1]))
       )
       select displaced_at is not null as displaced from sessions where sid = $1 and account_id = $2 and ${LIVES}`,
      [sid, toUuid(account, 'acc'), title, new Date(at)],
    );
    return row ?? null;
  }

  /** How it stands, without a use of it. `null`: it has ended. */
  async standing({ sid, account }: SessionRef): Promise<{ readonly displaced: boolean } | null> {
    const [row] = await this.database.query<{ displaced: boolean }>(
      `select displaced_at is not null as displaced from sessions where sid = $1 and account_id = $2 and ${LIVES}`,
      [sid, toUuid(account, 'acc')],
    );
    return row ?? null;
  }

  /** All that live, the one used last first. */
  async ofAccount(account: AccountId, sql: Sql = this.database): Promise<readonly ReaderSession[]> {
    const rows = await sql.query<SessionRow>(
      `select ${COLUMNS} from sessions where account_id = $1 and ${LIVES} order by last_seen_at desc, started_at desc, sid`,
      [toUuid(account, 'acc')],
    );
    return rows.map(toSession);
  }

  async forget(tx: Sql, sid: string): Promise<void> {
    await tx.query('delete from sessions where sid = $1', [sid]);
  }

  /** Those of these that live no more. */
  async forgetEnded(sids: readonly string[]): Promise<void> {
    await this.database.query(`delete from sessions where sid = any($1::text[]) and not ${LIVES}`, [sids]);
  }

  /** Removes rows that outlived their session. Asks for every row last seen before `before` whether it lives. */
  async sweep(before: Instant, limit: number): Promise<number> {
    const gone = await this.database.query(
      `delete from sessions where sid in (
         select sid from sessions where last_seen_at < $1 and not ${LIVES} order by last_seen_at limit $2 for update skip locked)
       returning 1`,
      [new Date(before), limit],
    );
    return gone.length;
  }
}

function toSession(row: SessionRow): ReaderSession {
  return {
    sid: row.sid,
    browser: BROWSERS.find((known) => known === row.browser) ?? null,
    system: SYSTEMS.find((known) => known === row.system) ?? null,
    amr: row.amr,
    titles: row.titles,
    startedAt: row.started_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    displacedAt: row.displaced_at?.getTime() ?? null,
    placedAt: row.placed_at.getTime(),
  };
}
