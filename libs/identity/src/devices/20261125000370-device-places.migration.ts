import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who reads where a plan reads on fewer devices than are logged in, and what customer care decided about it. */
export class DevicePlaces20261125000370 implements MigrationInterface {
  readonly name = 'DevicePlaces20261125000370';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- When it took its place, by a login or by "read on here", exactly: last_seen_at is kept to ten minutes, and within
      -- them the device that took its place first is the one that gives way. null: from before places were counted.
      alter table sessions add column placed_at timestamptz;

      -- No row: as her plans say. Who decided it, when and why stands in the audit trail.
      create table device_allowances (
        account_id uuid primary key references accounts on delete cascade,
        -- null: no limit.
        devices integer check (devices between 1 and 1000)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
