import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit trail: rows, the chain over them, and the keys of the personal text inside them. */
export class Audit20261124000400 implements MigrationInterface {
  readonly name = 'Audit20261124000400';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Written in the transaction of the change, and not chained there: a chain would make every change in the
      -- service wait for the one before it.
      create table audit_rows (
        row_id uuid primary key,
        -- Whole milliseconds, because the chain's hash covers the instant as the service can read it.
        recorded_at timestamptz not null check (recorded_at = date_trunc('milliseconds', recorded_at)),
        actor text not null,
        actor_role text not null,
        action text not null,
        account_id uuid,
        titles text[] not null,
        -- Codes, ids and instants alone. What could name a person goes into personal_text.
        facts jsonb not null,
        -- AES-256-GCM under the account's key, a random salt in front of the words. Without the key neither can be had
        -- back, so that the commitment cannot be tried out with a list of addresses after an erasure.
        personal_text bytea,
        -- SHA-256 over salt and words. The chain covers this instead of the words: erasing them leaves it valid.
        text_commitment bytea check (length(text_commitment) = 32),
        -- Which key: after an erasure new words about the same account get a new one. No reference, because it is destroyed.
        text_key_id uuid,
        check (num_nulls(personal_text, text_commitment, text_key_id) in (0, 3)),
        check (personal_text is null or account_id is not null)
      );

      -- The audit page, newest first.
      create index audit_rows_newest_first on audit_rows (recorded_at desc, row_id desc);
      -- "What was done to this reader?"
      create index audit_rows_by_account on audit_rows (account_id, recorded_at desc) where account_id is not null;

      -- What waits for the sealer. A queue instead of a flag on the row, because a row is never edited; and instead of a
      -- search for rows without a seal, which would read the whole trail every second.
      create table audit_unsealed (
        row_id uuid primary key references audit_rows
      );

      create table audit_seals (
        position bigint primary key check (position > 0),
        row_id uuid not null unique references audit_rows,
        -- SHA-256 over the hash before it, the position, sealed_at and the row's content.
        hash bytea not null check (length(hash) = 32),
        sealed_at timestamptz not null check (sealed_at = date_trunc('milliseconds', sealed_at))
      );

      -- One key per account, in its own table: erasing a reader's words from the trail is deleting one row here.
      create table account_text_keys (
        account_id uuid primary key,
        key_id uuid not null unique,
        key bytea not null check (length(key) = 32)
      );

      -- No code path of ours may rewrite the past. The chain is for those who get round this.
      create function refuse_rewriting_audit() returns trigger language plpgsql as $$
        begin
          raise exception 'The audit trail is append-only (%.%)', tg_table_name, tg_op;
        end
      $$;
      create trigger audit_rows_append_only before update or delete on audit_rows
        for each row execute function refuse_rewriting_audit();
      create trigger audit_seals_append_only before update or delete on audit_seals
        for each row execute function refuse_rewriting_audit();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
