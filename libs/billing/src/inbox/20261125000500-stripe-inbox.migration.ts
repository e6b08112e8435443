import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What Stripe told us, whom it is about, and what Stripe knew of them when we last asked. */
export class StripeInbox20261125000500 implements MigrationInterface {
  readonly name = 'StripeInbox20261125000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Written before Stripe hears 200: from then on nobody tells us again. Delivered twice is kept once.
      create table stripe_inbox (
        event_id text primary key,
        type text not null,
        -- The endpoint's, not ours: a difference is worth a look, though nothing is read from the content.
        api_version text,
        customer text,
        -- Disputes and a few others name no customer, only something that leads to one.
        leads_to jsonb,
        received_at timestamptz not null,
        state text not null default 'new' check (state in ('new', 'done', 'dead', 'nobody')),
        tries integer not null default 0,
        next_try_at timestamptz not null,
        fault text,
        settled_at timestamptz
      );

      -- The workers' question, many times a second: whose turn is it?
      create index stripe_inbox_due on stripe_inbox (next_try_at) where state = 'new';
      create index stripe_inbox_open_by_customer on stripe_inbox (customer) where state = 'new';
      -- Sweep, and the operator's look at dead letters.
      create index stripe_inbox_by_settling on stripe_inbox (settled_at) where state <> 'new';

      -- Made before anything is bought, so that no event can come of a customer that nobody knows.
      create table stripe_customers (
        customer text primary key,
        account_id uuid not null unique references entitlement_heads,
        created_at timestamptz not null
      );

      -- Stripe's word, as of fetched_at. What opens articles is the ledger, which is derived from it.
      create table subscriptions (
        stripe_id text primary key,
        customer text not null references stripe_customers,
        status text not null,
        facts jsonb not null,
        fetched_at timestamptz not null
      );
      create index subscriptions_by_customer on subscriptions (customer);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
