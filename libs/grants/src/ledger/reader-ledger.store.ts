import { Injectable } from '@nestjs/common';
import type { AccountId, Instant, Scope } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import type { LedgerEntry } from './ledger-entry';
import { LEDGER_COLUMNS, type LedgerRecord, toLedgerEntry } from './ledger-row';

/** One reader's ledger as it was known at one moment. */
export interface ReaderFacts {
  /** The account's version now; not that of a moment in the past. */
  readonly version: number;
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
}

type FactsRecord = { readonly version: number } & {
  readonly [Column in keyof LedgerRecord]: LedgerRecord[Column] | null;
};

/** Version and grants in one statement, so that they belong together. */
const FACTS = `
  select h.version, g.*
  from entitlement_heads h
  left join lateral (
    select ${LEDGER_COLUMNS} from grants
    where account_id = h.account_id
      and case when $2::timestamptz is null then replaced_at is null
        else recorded_at <= $2 and (replaced_at is null or replaced_at > $2) end
  ) g on true
  where h.account_id = $1
  order by g.valid_from desc, g.grant_id desc`;

@Injectable()
export class ReaderLedger {
  constructor(private readonly database: Database) {}

  /**
   * Everything known about one reader's grants, ended and future ones too.
   * @param knownAt as it was known then; `null`: as it is known now
   * @returns `null`: there is no such account
   */
  async of(account: AccountId, knownAt: Instant | null = null): Promise<ReaderFacts | null> {
    const records = await this.database.query<FactsRecord>(FACTS, [
      toUuid(account, 'acc'),
      knownAt === null ? null : new Date(knownAt),
    ]);
    const [first] = records;
    if (!first) return null;
    return { version: first.version, entries: records.filter(isEntry).map(toLedgerEntry) };
  }

  /** Every scope that was ever granted, by account; an account without any is absent. */
  async scopesEver(
    accounts: readonly AccountId[],
    sql: Sql = this.database,
  ): Promise<ReadonlyMap<AccountId, readonly Scope[]>> {
    const rows = await sql.query<{ account_id: string; scopes: Scope[] }>(
      `select account_id, jsonb_agg(distinct scope) as scopes from grants
       where account_id = any($1::uuid[]) group by account_id`,
      [accounts.map((account) => toUuid(account, 'acc'))],
    );
    return new Map(rows.map(({ account_id, scopes }) => [fromUuid(account_id, 'acc'), scopes]));
  }
}

/** A head without grants comes back as one row of nulls. */
function isEntry(record: FactsRecord): record is FactsRecord & LedgerRecord {
  return record.grant_id !== null;
}
