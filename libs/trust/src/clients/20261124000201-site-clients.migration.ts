import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sites that may ask, each bound to its titles. */
export class SiteClients20261124000201 implements MigrationInterface {
  readonly name = 'SiteClients20261124000201';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table site_clients (
        client_id text primary key check (client_id ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
        titles text[] not null check (cardinality(titles) > 0),
        -- SHA-256, hex. A slow hash would protect a guessable secret; these are 256 random bits.
        secret_hash text not null check (secret_hash ~ '^[0-9a-f]{64}$'),
        -- The secret before the last rotation stays good for a while, so that a site is never locked out while it deploys.
        previous_secret_hash text check (previous_secret_hash ~ '^[0-9a-f]{64}$'),
        previous_secret_until timestamptz,
        redirect_uris text[] not null default '{}',
        post_logout_redirect_uris text[] not null default '{}',
        backchannel_logout_uri text,
        created_at timestamptz not null,
        rotated_at timestamptz,
        check ((previous_secret_hash is null) = (previous_secret_until is null))
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
