import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions whose tokens and passes are out in the world and must not be believed any more. */
export class SessionFloors20261125000220 implements MigrationInterface {
  readonly name = 'SessionFloors20261125000220';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A signed token lives on after its session: for so long this row stands against it, also over a restart.
      create table session_floors (
        sid text primary key,
        standing text not null check (standing in ('session_revoked', 'device_limit')),
        raised_at timestamptz not null,
        -- Every token made before raised_at has ended by itself.
        until timestamptz not null
      );

      -- The sweep, and each process when it starts.
      create index session_floors_by_end on session_floors (until);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
