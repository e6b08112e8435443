import { Injectable } from '@nestjs/common';
import type { AccountId, EndedBecause, Grant, GrantId, Instant } from '@pluspas/domain';
import { newId, type Sql, type Transaction, toUuid } from '@pluspas/platform';
import type { LedgerEntry } from './ledger-entry';
import { LEDGER_COLUMNS, type LedgerRecord, toLedgerEntry } from './ledger-row';

/** What is known about a grant from `recordedAt` on. */
export type NewEntry = Omit<LedgerEntry, 'replacedAt'>;

const INSERT = `
  insert into grants (row_id, grant_id, account_id, scope, source, source_ref, valid_from, valid_until, ended_because,
    payment_failed, reason_code, actor, recorded_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  on conflict on constraint no_overlap_within_source do nothing
  returning row_id`;

@Injectable()
export class LedgerStore {
  /** `overlapping`: this source has already granted part of that time; nothing was written. */
  async insert(tx: Transaction, entry: NewEntry): Promise<'inserted' | 'overlapping'> {
    const { grant } = entry;
    const rows = await tx.query(INSERT, [
      uuidOf(newId('row'), 'row'),
      uuidOf(grant.id, 'grt'),
      uuidOf(entry.account, 'acc'),
      JSON.stringify(grant.scope),
      grant.source,
      entry.sourceRef,
      new Date(grant.from),
      grant.until === null ? null : new Date(grant.until),
      grant.endedBecause,
      grant.paymentFailed,
      entry.reasonCode,
      entry.actor,
      new Date(entry.recordedAt),
    ]);
    return rows.length === 1 ? 'inserted' : 'overlapping';
  }

  /** Closes what is known now and writes what is known from `recordedAt` on. The account's head must be locked. */
  async replace(tx: Transaction, successor: NewEntry): Promise<void> {
    await this.close(tx, [successor.grant.id], successor.recordedAt);
    if ((await this.insert(tx, successor)) === 'overlapping') {
      throw new Error(`The successor of ${successor.grant.id} covers time of another grant of its source.`);
    }
  }

  /** The grant as it is known now. */
  async current(sql: Sql, grant: GrantId): Promise<LedgerEntry | null> {
    const [record] = await sql.query<LedgerRecord>(
      `select ${LEDGER_COLUMNS} from grants where grant_id = $1 and replaced_at is null`,
      [uuidOf(grant, 'grt')],
    );
    return record ? toLedgerEntry(record) : null;
  }

  /** What is known of these grants is history from `at` on. The account's head must be locked. */
  async close(tx: Transaction, grants: readonly GrantId[], at: Instant): Promise<void> {
    await tx.query('update grants set replaced_at = $2 where grant_id = any($1) and replaced_at is null', [
      grants.map((grant) => uuidOf(grant, 'grt')),
      new Date(at),
    ]);
  }

  /** Everything that sources of this origin (`stripe:`) have granted an account, as known now, earliest first. */
  async ofOrigin(sql: Sql, account: AccountId, origin: string): Promise<LedgerEntry[]> {
    const records = await sql.query<LedgerRecord>(
      `select ${LEDGER_COLUMNS} from grants
       where account_id = $1 and starts_with(source_ref, $2) and replaced_at is null
       order by valid_from, valid_until`,
      [uuidOf(account, 'acc'), origin],
    );
    return records.map(toLedgerEntry);
  }

  /** Everything one source has granted under one reference, as known now, earliest first. */
  async bySource(sql: Sql, account: AccountId, source: Grant['source'], sourceRef: string): Promise<LedgerEntry[]> {
    const records = await sql.query<LedgerRecord>(
      `select ${LEDGER_COLUMNS} from grants
       where account_id = $1 and source = $2 and source_ref = $3 and replaced_at is null
       order by valid_from`,
      [uuidOf(account, 'acc'), source, sourceRef],
    );
    return records.map(toLedgerEntry);
  }
}

/** The entry that says "ended at `at`, for this reason". One that has not begun ends as an empty period. */
export function endedEntry(
  entry: LedgerEntry,
  { at, because, reasonCode, actor }: { at: Instant; because: EndedBecause; reasonCode: string | null; actor: string },
): NewEntry {
  const { account, grant, sourceRef, recordedAt } = entry;
  return {
    account,
    grant: { ...grant, until: Math.max(at, grant.from), endedBecause: because },
    sourceRef,
    reasonCode,
    actor,
    // What is known never goes backwards, even when the clock of this process lags behind that of the last writer.
    recordedAt: Math.max(at, recordedAt),
  };
}

function uuidOf(id: string, prefix: string): string {
  const uuid = toUuid(id, prefix);
  if (uuid === null) throw new Error(`${id} is no id of kind ${prefix}`);
  return uuid;
}
