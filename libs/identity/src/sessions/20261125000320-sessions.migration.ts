import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where each reader is logged in, and which titles still have to hear that a login has ended. */
export class Sessions20261125000320 implements MigrationInterface {
  readonly name = 'Sessions20261125000320';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row per login at the provider. Whether it still lives is said by its artefact alone (model 'Session', same
      -- uid); here stands what its reader wants to know of it. Whoever ends or saves a session locks its row first.
      create table sessions (
        -- The provider's uid, and the sid of ID tokens, logout tokens, access tokens and passes: it names, and opens nothing.
        sid text primary key,
        account_id uuid not null references accounts on delete cascade,
        browser text,
        system text,
        -- How the reader proved herself (RFC 8176).
        amr text[] not null,
        -- The one read last stands first.
        titles text[] not null,
        started_at timestamptz not null,
        -- Coarse on purpose: it says whether a device is in use, not when somebody reads.
        last_seen_at timestamptz not null,
        -- A password that was changed after this ends the session.
        vouched_at timestamptz not null,
        -- More devices than the plan allows: it stays logged in and opens nothing, until it takes its place back.
        displaced_at timestamptz
      );

      -- "My devices", the limit of devices, and ending all of them.
      create index sessions_by_account on sessions (account_id);
      -- The sweep of those that ended by time.
      create index sessions_by_last_sight on sessions (last_seen_at);

      -- Told until the title has heard it, so that one that was down follows when it is back.
      create table logout_deliveries (
        id uuid primary key,
        client_id text not null,
        sid text not null,
        created_at timestamptz not null,
        -- When it is tried (again). Who tries moves it ahead: should he die, somebody else tries then.
        due_at timestamptz not null,
        attempts integer not null default 0,
        last_fault text,
        given_up_at timestamptz,
        constraint one_delivery_per_site_and_session unique (client_id, sid)
      );

      create index logout_deliveries_due on logout_deliveries (client_id, due_at) where given_up_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
