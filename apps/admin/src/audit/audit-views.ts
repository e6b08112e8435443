import { wireTime } from '@pluspas/contract';
import type { AuditItem } from '@pluspas/grants';
import { z } from 'zod';
import { AccountIdField, LimitField } from '../http/fields';

/** `GET /v1/admin/audit`. */
export const AuditListQuery = z.strictObject({
  reader: AccountIdField.optional().describe('Entries about this reader alone'),
  limit: LimitField,
  cursor: z.string().max(200).optional().describe('nextCursor of the answer before'),
});

export const AuditView = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.object({ id: z.string(), role: z.string() }),
    action: z.string().describe('Dotted, past tense: grant.given'),
    reader: z.string().nullable(),
    titles: z.array(z.string()),
    facts: z.record(z.string(), z.unknown()),
    text: z.record(z.string(), z.string()).nullable().describe('Words about the reader, by what they are'),
    erased: z.boolean().describe('There were words, and they have been erased for good'),
    position: z.int().nullable().describe('Place in the sealed chain; null while it waits, about a second'),
  })
  .meta({ id: 'AuditView' });

export const AuditList = z
  .object({ items: z.array(AuditView), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditList' });

export type AuditListQuery = z.infer<typeof AuditListQuery>;
export type AuditView = z.infer<typeof AuditView>;
export type AuditList = z.infer<typeof AuditList>;

export function auditView({ recordedAt, account, titles, facts, text, ...entry }: AuditItem): AuditView {
  const { id, actor, action, erased, position } = entry;
  return {
    id,
    at: wireTime(recordedAt),
    actor,
    action,
    reader: account,
    titles: [...titles],
    facts: { ...facts },
    text: text === null ? null : { ...text },
    erased,
    position,
  };
}
