import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of one account, past rows too, without reading the whole ledger. */
export class GrantsByAccount20261124000101 implements MigrationInterface {
  readonly name = 'GrantsByAccount20261124000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Customer care asks what a reader ever had, with each search and each change that support makes, and what was known
      -- then. current_grants_by_account cannot serve that; it stays, smaller and for the hot path alone.
      create index grants_by_account on grants (account_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
