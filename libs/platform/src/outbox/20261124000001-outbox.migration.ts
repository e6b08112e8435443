import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened, written with its cause and told to others afterwards. */
export class Outbox20261124000001 implements MigrationInterface {
  readonly name = 'Outbox20261124000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id bigint generated always as identity primary key,
        kind text not null,
        key text not null,
        payload jsonb not null,
        recorded_at timestamptz not null,
        -- By the database's own clock, whatever clock the writer goes by: how long a row waits, and when it is old.
        written_at timestamptz not null default clock_timestamp(),
        -- Null until the relay has seen the row committed. "id" is taken before the commit, so its order is not the order
        -- in which others see the rows, and a reader that remembers the highest id would miss what commits late.
        feed_id bigint unique
      );

      -- The relay asks for what is not yet published, every time it is woken.
      create index outbox_unpublished on outbox (id) where feed_id is null;

      -- The pruner asks for what is old.
      create index outbox_by_age on outbox (written_at);

      -- One row. Its lock is what makes the relay single: ids are given and committed under it.
      create table outbox_feed (
        only_row boolean primary key default true check (only_row),
        last_id bigint not null,
        -- Up to here rows may have been pruned: who has read less has missed something and must be told.
        pruned_to bigint not null
      );
      insert into outbox_feed (last_id, pruned_to) values (0, 0);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
