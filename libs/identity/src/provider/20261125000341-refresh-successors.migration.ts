import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A used refresh token remembers what came in its place. */
export class RefreshSuccessors20261125000341 implements MigrationInterface {
  readonly name = 'RefreshSuccessors20261125000341';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The id of the refresh token that took this one's place. An app whose answer got lost, or that refreshes in two
      -- places at once, is given the same one again; a new one for each try would split a family that a thief could join.
      alter table oidc_artifacts add column successor text;
      alter table oidc_artifacts add constraint oidc_artifacts_successor check (
        successor is null or (model = 'RefreshToken' and consumed_at is not null)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
