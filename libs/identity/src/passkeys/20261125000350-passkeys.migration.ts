import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that readers log in with, and the challenges that those keys sign (WebAuthn level 3). */
export class Passkeys20261125000350 implements MigrationInterface {
  readonly name = 'Passkeys20261125000350';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table passkey_owners (
        account_id uuid primary key references accounts on delete cascade,
        -- Random, because every authenticator shows it to whoever holds the device: it may not be an address or an
        -- account id (WebAuthn, section 14.6.1). One for all keys of an account, so that a device replaces its own.
        user_handle bytea not null unique check (octet_length(user_handle) = 64)
      );

      create table passkeys (
        id uuid primary key,
        account_id uuid not null references passkey_owners on delete cascade,
        -- Named by the device: whoever logs in says this and nothing else, so it may stand for one account alone.
        credential_id bytea not null constraint one_account_per_credential unique
          check (octet_length(credential_id) between 1 and 1023),
        -- COSE_Key, as the device sent it.
        public_key bytea not null,
        -- How often it has signed; devices that share their keys say 0 for ever.
        counter bigint not null check (counter between 0 and 4294967295),
        device_type text not null check (device_type in ('singleDevice', 'multiDevice')),
        backed_up boolean not null,
        -- Hints for the browser, which device to ask.
        transports text[] not null,
        -- The make of the device, where it says so; all zeros where not. Not proved: we ask for no attestation.
        aaguid uuid not null,
        label text not null check (length(label) between 1 and 60),
        created_at timestamptz not null,
        last_used_at timestamptz,
        -- When its owner was last told that it may have been copied: once a day is enough.
        warned_at timestamptz
      );

      -- What one reader sees on her page, and what her browser may not register again.
      create index passkeys_by_account on passkeys (account_id);

      create table passkey_challenges (
        -- SHA-256 of what the challenge was given to: one login page of one browser, or one session. A new one takes the
        -- place of the one before, so nobody fills this table faster than logins are begun.
        holder_hash bytea primary key,
        challenge bytea not null,
        expires_at timestamptz not null
      );

      -- The sweep of what is over.
      create index passkey_challenges_by_expiry on passkey_challenges (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
