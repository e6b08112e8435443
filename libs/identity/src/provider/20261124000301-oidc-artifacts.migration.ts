import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the OpenID Provider remembers: sessions, grants, codes, tokens, interactions. */
export class OidcArtifacts20261124000301 implements MigrationInterface {
  readonly name = 'OidcArtifacts20261124000301';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table oidc_artifacts (
        model text not null,
        id text not null,
        payload jsonb not null,
        grant_id text,
        uid text,
        user_code text,
        account_id uuid,
        expires_at timestamptz,
        -- Set once, by the one request that used it up. For a session: it was ended, and its id never comes back.
        consumed_at timestamptz,
        primary key (model, id)
      );

      -- A replayed code or a logout takes everything of its grant along.
      create index oidc_artifacts_by_grant on oidc_artifacts (grant_id) where grant_id is not null;
      -- Every token is checked against the session it came from.
      create index oidc_artifacts_by_uid on oidc_artifacts (uid) where uid is not null;
      create unique index oidc_artifacts_by_user_code on oidc_artifacts (user_code) where user_code is not null;
      -- Ending all sessions of one reader.
      create index oidc_artifacts_by_account on oidc_artifacts (account_id) where account_id is not null;
      -- The sweep of what has expired.
      create index oidc_artifacts_by_expiry on oidc_artifacts (expires_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
