import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was decided for readers who asked why they see a wall, for customer care to find by the reference they quote. */
export class CareCases20261125000360 implements MigrationInterface {
  readonly name = 'CareCases20261125000360';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table care_cases (
        -- Crockford base 32 with a check letter; drawn at random, so it tells nothing and is not guessed.
        reference text primary key check (reference ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
        -- No foreign key: a case outlives its account by at most 90 days, and then says no more than an id.
        account_id uuid,
        title text not null,
        tier text not null,
        article text,
        reason text not null,
        version bigint,
        catalogue_version text not null,
        -- What the wall showed: readers quote either.
        wall_reference text,
        request_id text not null,
        decided_at timestamptz not null
      );

      -- Care asks by what the reader read off the wall; a page that is loaded again finds the case of the first time.
      create index care_cases_by_wall on care_cases (wall_reference) where wall_reference is not null;

      -- The sweep of what is older than 90 days.
      create index care_cases_by_age on care_cases (decided_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
