import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in with another OpenID provider: who is who there, and the way to it and back. */
export class UpstreamIdentities20261125000360 implements MigrationInterface {
  readonly name = 'UpstreamIdentities20261125000360';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Keyed by what a provider never gives to somebody else (OpenID Connect Core, section 5.7), never by an address:
      -- addresses change, and are given to others.
      create table upstream_identities (
        issuer text not null check (length(issuer) <= 2000),
        subject text not null check (length(subject) between 1 and 255),
        account_id uuid not null references accounts on delete cascade,
        -- The address the provider knew when it was linked, for its owner to tell two of them apart. Opens nothing.
        email text check (length(email) <= 254),
        linked_at timestamptz not null,
        last_used_at timestamptz not null,
        primary key (issuer, subject)
      );

      -- "With what can I sign in?"
      create index upstream_identities_by_account on upstream_identities (account_id);

      -- One visit to a provider: begun by a browser, back once, and used once.
      create table upstream_visits (
        -- SHA-256 of the secret in the browser's cookie. State, nonce and code verifier are made of that secret, so
        -- whoever reads this table can neither become that browser nor redeem its code.
        browser_hash bytea primary key,
        -- The login of ours that it belongs to, and how its page was asked for.
        login_uid text not null,
        login_query text not null,
        provider text not null,
        issuer text not null,
        begun_at timestamptz not null,
        expires_at timestamptz not null,
        -- Set once, by the one request that came back with the right state.
        returned_at timestamptz,
        -- What the provider vouched for; null until then.
        subject text,
        email text,
        -- The mailbox is the provider's own, and it says that it is hers.
        vouched boolean,
        name text,
        -- The one-time code that was asked for with this identity in hand: no other one links it.
        code_name bytea,
        -- Set once, by the one request that logged in or linked with it.
        used_at timestamptz
      );

      -- The sweep of what is over.
      create index upstream_visits_by_expiry on upstream_visits (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
