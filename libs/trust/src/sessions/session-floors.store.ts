import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Sql } from '@pluspas/platform';
import type { SessionFloor, SessionObstacle } from './session-floor';

interface FloorRow {
  readonly sid: string;
  readonly standing: SessionObstacle;
  readonly raised_at: Date;
  readonly until: Date;
}

@Injectable()
export class SessionFloorsStore {
  constructor(private readonly database: Database) {}

  /** All that still stand. */
  async standingAt(now: Instant): Promise<readonly SessionFloor[]> {
    const rows = await this.database.query<FloorRow>(
      'select sid, standing, raised_at, until from session_floors where until > $1 order by raised_at',
      [new Date(now)],
    );
    return rows.map((row) => ({
      sid: row.sid,
      standing: row.standing,
      raisedAt: row.raised_at.getTime(),
      until: row.until.getTime(),
    }));
  }

  /** An end is final: nothing takes its place. */
  async raise(sql: Sql, floors: readonly SessionFloor[]): Promise<void> {
    await sql.query(
      `insert into session_floors as known (sid, standing, raised_at, until)
       select sid, standing, raised_at, until
       from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as t (sid, standing, raised_at, until)
       order by sid
       on conflict (sid) do update
         set standing = excluded.standing, raised_at = excluded.raised_at, until = excluded.until
         where known.standing <> 'session_revoked'`,
      [
        floors.map(({ sid }) => sid),
        floors.map(({ standing }) => standing),
        floors.map(({ raisedAt }) => new Date(raisedAt)),
        floors.map(({ until }) => new Date(until)),
      ],
    );
  }

  /** Did this session end? Asked inside a transaction that holds its row. */
  async hasEnded(sql: Sql, sid: string): Promise<boolean> {
    const rows = await sql.query(`select 1 from session_floors where sid = $1 and standing = 'session_revoked'`, [sid]);
    return rows.length > 0;
  }

  async lower(sql: Sql, sid: string): Promise<void> {
    await sql.query(`delete from session_floors where sid = $1 and standing = 'device_limit'`, [sid]);
  }

  /** Several processes may sweep at once. */
  async sweep(now: Instant): Promise<void> {
    await this.database.query(
      `delete from session_floors where sid in (
         select sid from session_floors where until < $1 limit 5000 for update skip locked)`,
      [new Date(now)],
    );
  }
}
