import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who readers are: accounts and their passwords. */
export class Accounts20261124000300 implements MigrationInterface {
  readonly name = 'Accounts20261124000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table accounts (
        id uuid primary key,
        -- As the reader typed it: mail goes to this spelling.
        email text not null check (length(email) between 3 and 254),
        -- How it is found, however it is typed. Byte order, so that this one index serves equality, the prefix search
        -- of customer care and its paging.
        email_key text collate "C" not null constraint one_account_per_email unique,
        email_verified boolean not null,
        -- What a site greets the reader with; null until she says.
        name text check (length(name) <= 200),
        locale text not null check (locale in ('nl', 'fr', 'en')),
        created_at timestamptz not null
      );

      -- Apart from the account: an account may have no password, and nobody who reads accounts reads hashes.
      create table credentials (
        account_id uuid primary key references accounts on delete cascade,
        -- PHC string: the parameters travel with the hash, so that a stronger policy can find the old ones.
        password_hash text not null,
        changed_at timestamptz not null
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
