import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public halves of the signing keys: what every door needs to judge a token, and nothing that could forge one. */
export class SigningKeys20261124000200 implements MigrationInterface {
  readonly name = 'SigningKeys20261124000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table signing_keys (
        -- A kid is never reused: tokens out there still name it.
        kid text primary key check (length(kid) between 1 and 64),
        -- Access tokens and passes have keys of their own, so that neither can be taken for the other.
        use text not null check (use in ('token', 'pass')),
        public_jwk jsonb not null,
        created_at timestamptz not null,
        -- From then on nothing signed with it is believed. Null while it is in force.
        retired_at timestamptz,
        -- A private key in this table would be readable by every door: "d" is the private half of an EC key (RFC 7518, 6.2.2).
        constraint public_halves_only check (not public_jwk ? 'd'),
        -- ES256 is the only algorithm believed.
        constraint p256_only check (
          (public_jwk ->> 'kty' = 'EC' and public_jwk ->> 'crv' = 'P-256' and public_jwk ? 'x' and public_jwk ? 'y') is true
        )
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only.');
  }
}
