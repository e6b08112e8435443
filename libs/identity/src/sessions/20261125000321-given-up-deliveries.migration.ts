import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Logouts that a title never heard of, without reading those that wait. */
export class GivenUpDeliveries20261125000321 implements MigrationInterface {
  readonly name = 'GivenUpDeliveries20261125000321';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counted for operators, and forgotten after weeks: while a title is down, those that wait are many.
      create index logout_deliveries_given_up on logout_deliveries (given_up_at) where given_up_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
