import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger of grants: facts with two times, [valid_from, valid_until) x [recorded_at, replaced_at). */
export class Ledger20261124000100 implements MigrationInterface {
  readonly name = 'Ledger20261124000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists btree_gist;

      -- One row per account. The version rises with each change of its grants, in the change's transaction:
      -- it is the consistency token that callers send back as minVersion. Locking this row serialises changes per account.
      create table entitlement_heads (
        account_id uuid primary key,
        version bigint not null default 0 check (version >= 0)
      );

      -- Grants are history: a row is never edited except to close it (replaced_at), so that "could she read it on 3 March?"
      -- stays answerable when a reader disputes a charge.
      create table grants (
        row_id uuid primary key,
        grant_id uuid not null,
        account_id uuid not null references entitlement_heads,
        scope jsonb not null,
        source text not null check (source in ('subscription', 'trial', 'grace', 'print', 'app_store', 'household_seat',
          'organisation_seat', 'email_domain', 'ip_range', 'gift_subscription', 'admin', 'campaign')),
        -- What stands behind it at its source: a subscription id, a seat. Null for what an admin gives.
        source_ref text,
        valid_from timestamptz not null,
        valid_until timestamptz,
        ended_because text check (ended_because in ('payment_failed', 'paused', 'revoked', 'refunded')),
        payment_failed boolean not null default false check (not payment_failed or source = 'grace'),
        -- The words behind the code are personal: they live, encrypted, in the audit trail.
        reason_code text,
        actor text not null,
        recorded_at timestamptz not null,
        replaced_at timestamptz,
        check (valid_until is null or valid_until >= valid_from),
        check (replaced_at is null or replaced_at >= recorded_at),
        -- One source never grants the same time twice; what would be counted double is a bug in that source.
        constraint no_overlap_within_source exclude using gist (
          account_id with =, source with =, source_ref with =, tstzrange(valid_from, valid_until) with &&
        ) where (replaced_at is null and source_ref is not null)
      );

      -- The hot path reads every current grant of one account, ended ones too (a deny must say "expired" or "refunded").
      -- No scope in INCLUDE: an index row over 2.7 kB would make the insert fail.
      create index current_grants_by_account on grants (account_id) where replaced_at is null;

      -- A grant has one present: revoking twice, or two writers at once, cannot fork it.
      create unique index one_current_row_per_grant on grants (grant_id) where replaced_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
