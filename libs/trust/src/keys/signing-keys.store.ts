import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, type Transaction } from '@pluspas/platform';
import type { KeyUse } from './public-keys';

/** A P-256 public key as a JWK (RFC 7518, section 6.2.1), bare. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export interface SigningKey {
  readonly kid: string;
  readonly use: KeyUse;
  readonly jwk: PublicJwk;
  readonly createdAt: Instant;
  readonly retiredAt: Instant | null;
}

interface KeyRow {
  readonly kid: string;
  readonly use: KeyUse;
  readonly public_jwk: PublicJwk;
  readonly created_at: Date;
  readonly retired_at: Date | null;
}

@Injectable()
export class SigningKeysStore {
  constructor(private readonly database: Database) {}

  /** Retired ones too: whether a key is in force is a question of the instant. Newest first. */
  async all(): Promise<readonly SigningKey[]> {
    const rows = await this.database.query<KeyRow>(
      'select kid, use, public_jwk, created_at, retired_at from signing_keys order by created_at desc, kid',
    );
    return rows.map(toKey);
  }

  /** `false` when the kid is taken already. */
  async insert(tx: Transaction, key: Omit<SigningKey, 'retiredAt'>): Promise<boolean> {
    const rows = await tx.query(
      `insert into signing_keys (kid, use, public_jwk, created_at) values ($1, $2, $3, $4)
       on conflict (kid) do nothing returning kid`,
      [key.kid, key.use, JSON.stringify(key.jwk), new Date(key.createdAt)],
    );
    return rows.length > 0;
  }

  async find(tx: Transaction, kid: string): Promise<SigningKey | null> {
    const [row] = await tx.query<KeyRow>(
      'select kid, use, public_jwk, created_at, retired_at from signing_keys where kid = $1',
      [kid],
    );
    return row ? toKey(row) : null;
  }

  /** The first word stands: a key cannot be retired later than was said before. `false` when there is nothing to do. */
  async retire(tx: Transaction, kid: string, at: Instant): Promise<boolean> {
    const rows = await tx.query(
      `update signing_keys set retired_at = $2 where kid = $1 and (retired_at is null or retired_at > $2) returning kid`,
      [kid, new Date(at)],
    );
    return rows.length > 0;
  }
}

function toKey(row: KeyRow): SigningKey {
  return {
    kid: row.kid,
    use: row.use,
    jwk: row.public_jwk,
    createdAt: row.created_at.getTime(),
    retiredAt: row.retired_at?.getTime() ?? null,
  };
}
