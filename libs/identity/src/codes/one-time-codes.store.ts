import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Sql } from '@pluspas/platform';

/** `login` also opens an account where there is none; `recover` proves the mailbox before a new password. */
export type CodePurpose = 'login' | 'recover';

export interface NewCode {
  readonly browserHash: Buffer;
  readonly purpose: CodePurpose;
  readonly email: string;
  readonly codeHash: Buffer;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export interface StoredCode {
  readonly email: string;
  readonly tries: number;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly isUsed: boolean;
}

interface CodeRow {
  readonly email: string;
  readonly tries: number;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used: boolean;
}

/** One try at a code. */
export interface TriedCode {
  readonly right: boolean;
  readonly tries: number;
  readonly email: string;
}

@Injectable()
export class OneTimeCodesStore {
  constructor(private readonly database: Database) {}

  async insert(code: NewCode, sql: Sql): Promise<void> {
    await sql.query(
      `insert into one_time_codes (browser_hash, purpose, email, code_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [code.browserHash, code.purpose, code.email, code.codeHash, new Date(code.createdAt), new Date(code.expiresAt)],
    );
  }

  async remove(browserHash: Buffer, sql: Sql): Promise<void> {
    await sql.query('delete from one_time_codes where browser_hash = $1', [browserHash]);
  }

  async find(browserHash: Buffer, purpose: CodePurpose): Promise<StoredCode | null> {
    const [row] = await this.database.query<CodeRow>(
      `select email, tries, created_at, expires_at, used_at is not null as used
       from one_time_codes where browser_hash = $1 and purpose = $2`,
      [browserHash, purpose],
    );
    if (!row) return null;
    const { email, tries, used } = row;
    const [createdAt, expiresAt] = [row.created_at.getTime(), row.expires_at.getTime()];
    return { email, tries, createdAt, expiresAt, isUsed: used };
  }

  /**
   * Counts a try and uses the code up when it is right, in one statement: of many at once, each is counted and one is
   * right. `null`: no code that could still be tried.
   */
  async attempt(
    browserHash: Buffer,
    purpose: CodePurpose,
    hashes: readonly Buffer[],
    at: Instant,
    mostTries: number,
    sql: Sql,
  ): Promise<TriedCode | null> {
    const [row] = await sql.query<{ tries: number; email: string; used_up: boolean }>(
      `update one_time_codes set tries = tries + 1, used_at = case when code_hash = any($3) then $4::timestamptz end
       where browser_hash = $1 and purpose = $2 and used_at is null and expires_at > $4 and tries < $5
       returning tries, email, used_at is not null as used_up`,
      [browserHash, purpose, hashes, new Date(at), mostTries],
    );
    return row ? { right: row.used_up, tries: row.tries, email: row.email } : null;
  }

  /** The address behind a code that was right after `since`, while what it proves is not spent. */
  async proven(browserHash: Buffer, since: Instant): Promise<string | null> {
    const [row] = await this.database.query<{ email: string }>(
      `select email from one_time_codes
       where browser_hash = $1 and purpose = 'recover' and used_at > $2 and spent_at is null`,
      [browserHash, new Date(since)],
    );
    return row?.email ?? null;
  }

  /** The same, and spends it: of many at once, one. */
  async spend(browserHash: Buffer, since: Instant, at: Instant, sql: Sql): Promise<string | null> {
    const [row] = await sql.query<{ email: string }>(
      `update one_time_codes set spent_at = $3
       where browser_hash = $1 and purpose = 'recover' and used_at > $2 and spent_at is null returning email`,
      [browserHash, new Date(since), new Date(at)],
    );
    return row?.email ?? null;
  }

  /** Some of those that were over before, and how many; room depends on it, nothing else. */
  async sweep(before: Instant, limit: number, sql: Sql = this.database): Promise<number> {
    const gone = await sql.query(
      `delete from one_time_codes where browser_hash in (
         select browser_hash from one_time_codes where expires_at < $1 limit $2 for update skip locked)
       returning 1`,
      [new Date(before), limit],
    );
    return gone.length;
  }
}
