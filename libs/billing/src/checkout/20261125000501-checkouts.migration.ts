import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is about to buy what. */
export class Checkouts20261125000501 implements MigrationInterface {
  readonly name = 'Checkouts20261125000501';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table checkouts (
        -- Also the idempotency key under which Stripe is asked for the page: asked twice, it is made once.
        id uuid primary key,
        account_id uuid not null references entitlement_heads,
        title text not null,
        lookup_key text not null,
        -- The page she came from, and goes back to.
        back_to text not null,
        -- Stripe's page.
        session_id text not null unique,
        url text not null,
        state text not null default 'open' check (state in ('open', 'complete', 'expired')),
        opened_at timestamptz not null
      );

      -- Two tabs, or a double click, must not lead to paying twice.
      create unique index one_open_checkout_per_title on checkouts (account_id, title) where state = 'open';
      create index checkouts_by_opening on checkouts (opened_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
