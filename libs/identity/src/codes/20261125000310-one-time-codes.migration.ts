import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes sent by e-mail, each good for one use in the browser that asked for it. */
export class OneTimeCodes20261125000310 implements MigrationInterface {
  readonly name = 'OneTimeCodes20261125000310';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table one_time_codes (
        -- SHA-256 of the secret in the browser's cookie: whoever reads this table can't become that browser.
        browser_hash bytea primary key,
        purpose text not null check (purpose in ('login', 'recover')),
        -- No account: a code is sent to any address, and nothing here depends on whether somebody has it.
        email text not null check (length(email) between 3 and 254),
        -- Keyed with a secret that is not in the database: six digits are guessed in no time.
        code_hash bytea not null,
        tries integer not null default 0,
        created_at timestamptz not null,
        expires_at timestamptz not null,
        -- Set once, by the one request that proved the code.
        used_at timestamptz,
        -- For recovery, which asks for a password after the proof: set once, by the one request that changed it.
        spent_at timestamptz
      );

      -- The sweep of what is over.
      create index one_time_codes_by_expiry on one_time_codes (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
