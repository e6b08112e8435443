import { type AccountId, type Instant, type TitleId } from '@pluspas/domain';
import { fromUuid } from '@pluspas/platform';
import type { AuditFacts } from './audit-entry';

/** A row of audit_rows as the chain covers it. */
export interface AuditRow {
  /** Plain uuid. */
  readonly rowId: string;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly account: AccountId | null;
  readonly titles: readonly TitleId[];
  readonly facts: AuditFacts;
  readonly commitment: Buffer | null;
  readonly textKeyId: string | null;
}

/** The columns that `toAuditRow` reads, of `audit_rows r`. */
export const AUDIT_ROW_COLUMNS = `r.row_id, r.recorded_at, r.actor, r.actor_role, r.action, r.account_id, r.titles, r.facts,
  r.text_commitment, r.text_key_id`;

export interface AuditRowRecord {
  readonly row_id: string;
  readonly recorded_at: Date;
  readonly actor: string;
  readonly actor_role: string;
  readonly action: string;
  readonly account_id: string | null;
  readonly titles: string[];
  readonly facts: AuditFacts;
  readonly text_commitment: Buffer | null;
  readonly text_key_id: string | null;
}

export function toAuditRow(record: AuditRowRecord): AuditRow {
  return {
    rowId: record.row_id,
    recordedAt: record.recorded_at.getTime(),
    actor: record.actor,
    role: record.actor_role,
    action: record.action,
    account: record.account_id === null ? null : fromUuid(record.account_id, 'acc'),
    titles: record.titles,
    facts: record.facts,
    commitment: record.text_commitment,
    textKeyId: record.text_key_id,
  };
}
