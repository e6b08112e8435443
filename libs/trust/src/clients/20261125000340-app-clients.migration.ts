import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Apps are clients too: public ones, which can keep no secret. */
export class AppClients20261125000340 implements MigrationInterface {
  readonly name = 'AppClients20261125000340';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An app ships to everybody, so a secret inside it is none (RFC 8252, section 8.5): it has no hash.
      alter table site_clients alter column secret_hash drop not null;
      alter table site_clients add constraint site_clients_app check (
        -- What proves an app is where its readers come back: without a redirect it could do nothing.
        secret_hash is not null or (cardinality(redirect_uris) > 0 and previous_secret_hash is null)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
