import type { EndedBecause, GrantSource, Scope } from '@pluspas/domain';
import { fromUuid } from '@pluspas/platform';
import type { LedgerEntry } from './ledger-entry';

export const LEDGER_COLUMNS = `grant_id, account_id, scope, source, source_ref, valid_from, valid_until, ended_because,
  payment_failed, reason_code, actor, recorded_at, replaced_at`;

export interface LedgerRecord {
  readonly grant_id: string;
  readonly account_id: string;
  readonly scope: Scope;
  readonly source: GrantSource;
  readonly source_ref: string | null;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly ended_because: EndedBecause | null;
  readonly payment_failed: boolean;
  readonly reason_code: string | null;
  readonly actor: string;
  readonly recorded_at: Date;
  readonly replaced_at: Date | null;
}

export function toLedgerEntry(record: LedgerRecord): LedgerEntry {
  return {
    account: fromUuid(record.account_id, 'acc'),
    grant: {
      id: fromUuid(record.grant_id, 'grt'),
      scope: record.scope,
      source: record.source,
      from: record.valid_from.getTime(),
      until: record.valid_until?.getTime() ?? null,
      endedBecause: record.ended_because,
      paymentFailed: record.payment_failed,
    },
    sourceRef: record.source_ref,
    reasonCode: record.reason_code,
    actor: record.actor,
    recordedAt: record.recorded_at.getTime(),
    replacedAt: record.replaced_at?.getTime() ?? null,
  };
}
