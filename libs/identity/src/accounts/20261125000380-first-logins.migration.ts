import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an account has logged in before: a mail about a new device is for those that have. */
export class FirstLogins20261125000380 implements MigrationInterface {
  readonly name = 'FirstLogins20261125000380';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Set once, by the first login. Rows of logins come and go, so they can't tell. Null also where an account logged in
      -- before this column was: its next login counts as the first, which costs one mail that nobody misses.
      alter table accounts add column first_login_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
