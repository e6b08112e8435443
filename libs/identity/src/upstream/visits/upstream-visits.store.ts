import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Sql } from '@pluspas/platform';
import type { UpstreamPerson } from '../upstream-provider';

/** The login of ours that a visit belongs to. */
export interface LoginPlace {
  readonly uid: string;
  /** As its page was asked for: the query without its mark. */
  readonly query: string;
}

export interface NewVisit {
  readonly browserHash: Buffer;
  readonly login: LoginPlace;
  readonly provider: string;
  readonly issuer: string;
  readonly begunAt: Instant;
  readonly expiresAt: Instant;
}

/** Somebody who came back, and for whom nothing was done yet. */
export interface Arrival {
  readonly browserHash: Buffer;
  readonly provider: string;
  readonly person: UpstreamPerson;
  readonly codeName: Buffer | null;
}

interface ArrivalRow {
  readonly provider: string;
  readonly issuer: string;
  readonly subject: string;
  readonly email: string | null;
  readonly vouched: boolean;
  readonly name: string | null;
  readonly code_name: Buffer | null;
}

const ARRIVAL = 'provider, issuer, subject, email, vouched, name, code_name';
const UNUSED = 'browser_hash = $1 and login_uid = $2 and subject is not null and used_at is null and expires_at > $3';

@Injectable()
export class UpstreamVisitsStore {
  constructor(private readonly database: Database) {}

  async insert({ browserHash, login, provider, issuer, begunAt, expiresAt }: NewVisit, sql: Sql): Promise<void> {
    await sql.query(
      `insert into upstream_visits (browser_hash, login_uid, login_query, provider, issuer, begun_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [browserHash, login.uid, login.query, provider, issuer, new Date(begunAt), new Date(expiresAt)],
    );
  }

  async remove(browserHash: Buffer, sql: Sql): Promise<void> {
    await sql.query('delete from upstream_visits where browser_hash = $1', [browserHash]);
  }

  /** The browser is back from this provider: of many at once, one hears so. `null`: it was before, or never went. */
  async returned(browserHash: Buffer, provider: string, at: Instant): Promise<LoginPlace | null> {
    const [row] = await this.database.query<{ login_uid: string; login_query: string }>(
      `update upstream_visits set returned_at = $3
       where browser_hash = $1 and provider = $2 and returned_at is null and expires_at > $3
       returning login_uid, login_query`,
      [browserHash, provider, new Date(at)],
    );
    return row ? { uid: row.login_uid, query: row.login_query } : null;
  }

  /** The provider vouched for her. Its issuer is the one that the visit began with, and no other. */
  async arrived(browserHash: Buffer, person: UpstreamPerson, expiresAt: Instant): Promise<boolean> {
    const { issuer, subject, email, vouched, name } = person;
    const rows = await this.database.query<{ provider: string }>(
      `update upstream_visits set subject = $3, email = $4, vouched = $5, name = $6, expires_at = $7
       where browser_hash = $1 and issuer = $2 and returned_at is not null and subject is null returning provider`,
      [browserHash, issuer, subject, email, vouched, name, new Date(expiresAt)],
    );
    return rows.length > 0;
  }

  async arrival(browserHash: Buffer, loginUid: string, at: Instant): Promise<Arrival | null> {
    return this.one(`select ${ARRIVAL} from upstream_visits where ${UNUSED}`, browserHash, loginUid, at, this.database);
  }

  /** The same, held until the end of the transaction. */
  async lock(browserHash: Buffer, loginUid: string, at: Instant, sql: Sql): Promise<Arrival | null> {
    const statement = `select ${ARRIVAL} from upstream_visits where ${UNUSED} for update`;
    return this.one(statement, browserHash, loginUid, at, sql);
  }

  /** Spends it. After `lock`. */
  async use(browserHash: Buffer, at: Instant, sql: Sql): Promise<void> {
    await sql.query('update upstream_visits set used_at = $2 where browser_hash = $1', [browserHash, new Date(at)]);
  }

  async askedCode(browserHash: Buffer, codeName: Buffer): Promise<void> {
    await this.database.query('update upstream_visits set code_name = $2 where browser_hash = $1 and used_at is null', [
      browserHash,
      codeName,
    ]);
  }

  /** Some of those that were over before, and how many; room depends on it, nothing else. */
  async sweep(before: Instant, limit: number, sql: Sql = this.database): Promise<number> {
    const gone = await sql.query(
      `delete from upstream_visits where browser_hash in (
         select browser_hash from upstream_visits where expires_at < $1 limit $2 for update skip locked)
       returning 1`,
      [new Date(before), limit],
    );
    return gone.length;
  }

  private async one(
    statement: string,
    browserHash: Buffer,
    loginUid: string,
    at: Instant,
    sql: Sql,
  ): Promise<Arrival | null> {
    const [row] = await sql.query<ArrivalRow>(statement, [browserHash, loginUid, new Date(at)]);
    if (!row) return null;
    const { provider, code_name: codeName, issuer, subject, email, vouched, name } = row;
    return { browserHash, provider, codeName, person: { issuer, subject, email, vouched, name } };
  }
}
