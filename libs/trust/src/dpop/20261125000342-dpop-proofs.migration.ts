import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Proofs of possession that were shown to the readers' API, so that none works twice. */
export class DpopProofs20261125000342 implements MigrationInterface {
  readonly name = 'DpopProofs20261125000342';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table dpop_proofs (
        -- SHA-256 of the key's thumbprint and the proof's jti: of fixed length, whatever a caller invents. Per key, so that
        -- nobody can use up the jti of somebody else.
        digest bytea primary key check (octet_length(digest) = 32),
        -- After it the proof is too old to be taken, seen before or not.
        expires_at timestamptz not null
      );
      -- Each new proof takes a few expired ones away.
      create index dpop_proofs_by_expiry on dpop_proofs (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
