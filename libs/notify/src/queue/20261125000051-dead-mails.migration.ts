import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that were given up, without reading those that wait. */
export class DeadMails20261125000051 implements MigrationInterface {
  readonly name = 'DeadMails20261125000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Every minute they are counted, and the old ones forgotten: while a mail server is down for hours, the others are many.
      create index mails_dead on mails (dead_at) where dead_at is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
