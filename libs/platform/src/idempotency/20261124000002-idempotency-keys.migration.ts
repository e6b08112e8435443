import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers already given, so that a caller may repeat a request whose answer was lost. */
export class IdempotencyKeys20261124000002 implements MigrationInterface {
  readonly name = 'IdempotencyKeys20261124000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_keys (
        -- Who asked, and which route: two callers may pick the same key.
        scope text not null,
        key text not null,
        body_hash bytea not null,
        -- json, not jsonb: a replay must read like the first answer, order of the fields included.
        outcome json not null,
        recorded_at timestamptz not null,
        primary key (scope, key)
      );

      -- The pruner asks for what is older than a day.
      create index idempotency_keys_by_age on idempotency_keys (recorded_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
