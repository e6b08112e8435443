import { Injectable } from '@nestjs/common';
import { type Instant } from '@pluspas/domain';
import { Database, fromUuid } from '@pluspas/platform';
import { AUDIT_ROW_COLUMNS, type AuditRow, type AuditRowRecord, toAuditRow } from './audit-row';
import { type Seal, toSeal } from './seal.store';
import { openText } from './sealed-text';
import { TEXT_ERASED } from './text-erased';

/** What became of the words in a row. */
export type TextState = 'none' | 'sound' | 'erased' | 'edited' | 'lost';

/** A seal and the row it speaks of; `row` is `null` when that is gone. */
export interface Link {
  readonly seal: Seal;
  readonly row: AuditRow | null;
  readonly text: TextState;
}

export interface Unchained {
  /** `aud_` id. */
  readonly id: string;
  /** In the queue, and there; in the queue, but gone; there, but not in the queue. */
  readonly state: 'waiting' | 'removed' | 'stray';
  readonly recordedAt: Instant | null;
}

interface LinkRecord extends Omit<AuditRowRecord, 'row_id'> {
  readonly position: number;
  readonly row_id: string;
  readonly hash: Buffer;
  readonly sealed_at: Date;
  readonly present: boolean;
  readonly personal_text: Buffer | null;
  readonly key: Buffer | null;
  readonly erasure_recorded: boolean;
}

const LINKS = `
  select s.position, s.hash, s.sealed_at, r.row_id is not null as present, ${AUDIT_ROW_COLUMNS}, s.row_id,
    r.personal_text, k.key,
    exists (
      select from audit_rows e
      where e.account_id = r.account_id and e.recorded_at >= r.recorded_at and e.action = '${TEXT_ERASED}'
    ) as erasure_recorded
  from audit_seals s
  left join audit_rows r on r.row_id = s.row_id
  left join account_text_keys k on k.key_id = r.text_key_id
  where s.position > $1
  order by s.position
  limit $2`;

const UNCHAINED = `
  select coalesce(r.row_id, u.row_id) as row_id, r.recorded_at,
    case when r.row_id is null then 'removed' when u.row_id is null then 'stray' else 'waiting' end as state
  from audit_rows r full join audit_unsealed u on u.row_id = r.row_id
  where not exists (select from audit_seals s where s.row_id = coalesce(r.row_id, u.row_id))
  order by r.recorded_at, 1`;

@Injectable()
export class VerifyStore {
  constructor(private readonly database: Database) {}

  /** The chain from after `position`, in order of position. */
  async links(position: number, limit: number): Promise<Link[]> {
    return (await this.database.query<LinkRecord>(LINKS, [position, limit])).map(toLink);
  }

  /** Everything that no seal speaks of. */
  async unchained(): Promise<Unchained[]> {
    const records = await this.database.query<{ row_id: string; recorded_at: Date | null; state: Unchained['state'] }>(
      UNCHAINED,
    );
    return records.map(({ row_id, recorded_at, state }) => ({
      id: fromUuid(row_id, 'aud'),
      state,
      recordedAt: recorded_at?.getTime() ?? null,
    }));
  }
}

function toLink(record: LinkRecord): Link {
  return { seal: toSeal(record), row: record.present ? toAuditRow(record) : null, text: textState(record) };
}

function textState({ row_id, personal_text, text_commitment, key, erasure_recorded }: LinkRecord): TextState {
  // The chain covers whether there is a commitment; a row that lost its words alone is as edited as one with others.
  if (text_commitment === null) return 'none';
  if (key === null) return erasure_recorded ? 'erased' : 'lost';
  if (personal_text === null) return 'edited';
  return openText({ sealed: personal_text, commitment: text_commitment }, key, row_id) === null ? 'edited' : 'sound';
}
