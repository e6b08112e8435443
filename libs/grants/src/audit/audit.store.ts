import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, type Transaction, toUuid } from '@pluspas/platform';
import type { ActorRole } from '../actor';
import type { AuditEntry, AuditItem } from './audit-entry';
import { AUDIT_ROW_COLUMNS, type AuditRowRecord, toAuditRow } from './audit-row';
import { openText, type SealedText } from './sealed-text';

/** Words under a key, with the name of the key. */
export interface KeyedText extends SealedText {
  readonly keyId: string;
}

/** A place in the list: everything older than this comes next. */
export interface AuditPlace {
  readonly recordedAt: Instant;
  readonly rowId: string;
}

export interface AuditFilter {
  readonly titles: readonly string[] | null;
  readonly account: string | null;
  readonly before: AuditPlace | null;
  readonly limit: number;
}

interface ListedRecord extends AuditRowRecord {
  readonly personal_text: Buffer | null;
  readonly key: Buffer | null;
  readonly position: number | null;
}

const INSERT = `
  with written as (
    insert into audit_rows (row_id, recorded_at, actor, actor_role, action, account_id, titles, facts, personal_text,
      text_commitment, text_key_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning row_id
  ) insert into audit_unsealed select row_id from written`;

const NEWEST_FIRST = `
  select ${AUDIT_ROW_COLUMNS}, r.personal_text, k.key, s.position
  from audit_rows r
  left join account_text_keys k on k.key_id = r.text_key_id
  left join audit_seals s on s.row_id = r.row_id
  where ($1::text[] is null or r.titles && $1)
    and ($2::uuid is null or r.account_id = $2)
    and ($3::timestamptz is null or (r.recorded_at, r.row_id) < ($3, $4::uuid))
  order by r.recorded_at desc, r.row_id desc
  limit $5`;

@Injectable()
export class AuditStore {
  constructor(private readonly database: Database) {}

  async insert(
    tx: Transaction,
    { place, entry, text }: { place: AuditPlace; entry: AuditEntry; text: KeyedText | null },
  ): Promise<void> {
    await tx.query(INSERT, [
      place.rowId,
      new Date(place.recordedAt),
      entry.actor.id,
      entry.actor.role,
      entry.action,
      entry.account === null ? null : toUuid(entry.account, 'acc'),
      entry.titles,
      JSON.stringify(entry.facts),
      text?.sealed ?? null,
      text?.commitment ?? null,
      text?.keyId ?? null,
    ]);
  }

  /** Newest first, sealed or not. */
  async list({ titles, account, before, limit }: AuditFilter, sql: Sql = this.database): Promise<AuditItem[]> {
    const records = await sql.query<ListedRecord>(NEWEST_FIRST, [
      titles,
      account,
      before === null ? null : new Date(before.recordedAt),
      before?.rowId ?? null,
      limit,
    ]);
    return records.map(toItem);
  }
}

function toItem(record: ListedRecord): AuditItem {
  const row = toAuditRow(record);
  return {
    id: fromUuid(row.rowId, 'aud'),
    recordedAt: row.recordedAt,
    // Written from ActorRole by `insert` alone.
    actor: { id: row.actor, role: row.role as ActorRole },
    action: row.action,
    account: row.account,
    titles: row.titles,
    facts: row.facts,
    text: textOf(record),
    erased: record.personal_text !== null && record.key === null,
    position: record.position,
  };
}

function textOf({ row_id, personal_text, text_commitment, key }: ListedRecord): AuditItem['text'] {
  if (personal_text === null || text_commitment === null || key === null) return null;
  return openText({ sealed: personal_text, commitment: text_commitment }, key, row_id);
}
