import type { Sql, Transaction } from '../database/database';

export interface StoredRow {
  readonly body_hash: Buffer;
  readonly outcome: unknown;
}

export interface KeyOfRequest {
  readonly scope: string;
  readonly key: string;
}

/** For the rest of the transaction. `false`: the same request is running. */
export async function lockKey(tx: Transaction, { scope, key }: KeyOfRequest): Promise<boolean> {
  const [row] = await tx.query<{ taken: boolean }>(
    'select pg_try_advisory_xact_lock(hashtextextended($1, 1)) as taken',
    [JSON.stringify([scope, key])],
  );
  return row?.taken ?? false;
}

export async function findOutcome(
  tx: Transaction,
  { scope, key }: KeyOfRequest,
  notBefore: Date,
): Promise<StoredRow | null> {
  const [row] = await tx.query<StoredRow>(
    'select body_hash, outcome from idempotency_keys where scope = $1 and key = $2 and recorded_at >= $3',
    [scope, key, notBefore],
  );
  return row ?? null;
}

export async function storeOutcome(
  tx: Transaction,
  { scope, key }: KeyOfRequest,
  bodyHash: Buffer,
  outcome: unknown,
  at: Date,
): Promise<void> {
  // A row that is there is past its day: findOutcome did not see it.
  await tx.query(
    `insert into idempotency_keys (scope, key, body_hash, outcome, recorded_at) values ($1, $2, $3, $4, $5)
     on conflict (scope, key) do update
       set body_hash = excluded.body_hash, outcome = excluded.outcome, recorded_at = excluded.recorded_at`,
    [scope, key, bodyHash, JSON.stringify(outcome), at],
  );
}

export async function deleteOlder(sql: Sql, before: Date): Promise<void> {
  await sql.query('delete from idempotency_keys where recorded_at < $1', [before]);
}
