import { createHash } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import type { AuditRow } from './audit-row';
import { canonical } from './canonical';

/** What the first seal stands on. */
export const GENESIS = Buffer.alloc(32);

/**
 * The hash of one seal. It covers its place and its time, so that neither a row nor its position nor the hour of sealing
 * can be changed alone; and the hash before it, so that one change would have to rewrite everything after it.
 */
export function sealHash(previous: Buffer, position: number, sealedAt: Instant, row: AuditRow): Buffer {
  const content = canonical({
    position,
    sealedAt,
    row: row.rowId,
    recordedAt: row.recordedAt,
    actor: row.actor,
    role: row.role,
    action: row.action,
    account: row.account,
    titles: row.titles,
    facts: row.facts,
    text: row.commitment?.toString('hex') ?? null,
    textKey: row.textKeyId,
  });
  return createHash('sha256').update(previous).update(content).digest();
}
