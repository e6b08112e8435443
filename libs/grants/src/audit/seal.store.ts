import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { type Sql, type Transaction } from '@pluspas/platform';
import { AUDIT_ROW_COLUMNS, type AuditRow, type AuditRowRecord, toAuditRow } from './audit-row';

/** Any constant will do, as long as nothing else in the database takes the same. */
const SEALER_LOCK = 4_202_611;

export interface Seal {
  readonly position: number;
  readonly rowId: string;
  readonly hash: Buffer;
  readonly sealedAt: Instant;
}

interface SealRecord {
  readonly position: number;
  readonly row_id: string;
  readonly hash: Buffer;
  readonly sealed_at: Date;
}

/** Sorted in the order in which things happened, as far as the clocks of several processes can tell. */
const WAITING = `
  select ${AUDIT_ROW_COLUMNS} from audit_unsealed u join audit_rows r using (row_id)
  order by r.recorded_at, r.row_id limit $1`;

const APPEND = `
  with sealed as (
    insert into audit_seals (position, row_id, hash, sealed_at)
    select * from unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::timestamptz[]) returning row_id
  ) delete from audit_unsealed where row_id in (select row_id from sealed)`;

@Injectable()
export class SealStore {
  /** True: until this transaction ends, nobody else seals. False: somebody does right now. */
  async lock(tx: Transaction): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>('select pg_try_advisory_xact_lock($1) as locked', [SEALER_LOCK]);
    return row?.locked === true;
  }

  async last(sql: Sql): Promise<Seal | null> {
    const [row] = await sql.query<SealRecord>(
      'select position, row_id, hash, sealed_at from audit_seals order by position desc limit 1',
    );
    return row ? toSeal(row) : null;
  }

  /** Committed rows without a seal. */
  async waiting(sql: Sql, limit: number): Promise<AuditRow[]> {
    return (await sql.query<AuditRowRecord>(WAITING, [limit])).map(toAuditRow);
  }

  async append(tx: Transaction, seals: readonly Seal[]): Promise<void> {
    await tx.query(APPEND, [
      seals.map((seal) => seal.position),
      seals.map((seal) => seal.rowId),
      seals.map((seal) => seal.hash),
      seals.map((seal) => new Date(seal.sealedAt)),
    ]);
  }
}

export function toSeal(record: SealRecord): Seal {
  return {
    position: record.position,
    rowId: record.row_id,
    hash: record.hash,
    sealedAt: record.sealed_at.getTime(),
  };
}
