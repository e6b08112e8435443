import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, newId, Refusal, type Transaction, toUuid } from '@pluspas/platform';
import type { Actor } from '../actor';
import { type AuditPlace, AuditStore, type KeyedText } from './audit.store';
import type { AuditEntry, AuditPage, AuditQuery, PersonalText } from './audit-entry';
import { sealText } from './sealed-text';
import { TEXT_ERASED } from './text-erased';
import { TextKeys } from './text-keys.store';

/** Who did what to whom, and why: written with the change, read by those who may. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly store: AuditStore,
    private readonly keys: TextKeys,
    private readonly clock: Clock,
  ) {}

  /** Writes one entry in the transaction of the change it tells of: either both stand or neither. */
  async record(tx: Transaction, entry: AuditEntry): Promise<void> {
    const place = { rowId: rowIdOf(newId('aud')), recordedAt: this.clock.now() };
    const text = entry.text === null ? null : await this.seal(tx, entry.account, entry.text, place.rowId);
    await this.store.insert(tx, { place, entry, text });
  }

  /**
   * Newest first, entries that wait for the sealer included.
   * Refusal `invalid-request` when the cursor is not one of ours.
   */
  async list({ titles, account, cursor, limit }: AuditQuery): Promise<AuditPage> {
    const items = await this.store.list({
      titles,
      account: account === undefined ? null : toUuid(account, 'acc'),
      before: cursor === null ? null : placeOf(cursor),
      limit: limit + 1,
    });
    const page = items.slice(0, limit);
    const last = page.at(-1);
    const nextCursor =
      items.length > limit && last ? cursorOf({ recordedAt: last.recordedAt, rowId: rowIdOf(last.id) }) : null;
    return { items: page, nextCursor };
  }

  /**
   * Destroys the key to every personal word about this account, and records that it did: without that entry a missing
   * key would be a fault of the trail. The chain stays valid, because it covers commitments.
   */
  async eraseText(tx: Transaction, { account, actor }: { account: AccountId; actor: Actor }): Promise<void> {
    if (!(await this.keys.destroy(tx, account))) return;
    await this.record(tx, { actor, action: TEXT_ERASED, account, titles: [], facts: {}, text: null });
  }

  private async seal(tx: Transaction, account: AccountId, words: PersonalText, rowId: string): Promise<KeyedText> {
    const { keyId, key } = await this.keys.of(tx, account);
    return { keyId, ...sealText(words, key, rowId) };
  }
}

function rowIdOf(id: `aud_${string}`): string {
  const rowId = toUuid(id, 'aud');
  if (rowId === null) throw new Error(`${id} is no audit id`);
  return rowId;
}

function cursorOf({ recordedAt, rowId }: AuditPlace): string {
  return Buffer.from(`${recordedAt}.${rowId}`).toString('base64url');
}

function placeOf(cursor: string): AuditPlace {
  const [time = '', uuid = ''] = Buffer.from(cursor, 'base64url').toString().split('.');
  const recordedAt = /^\d{1,15}$/.test(time) ? Number(time) : null;
  const rowId = toUuid(`aud_${uuid}`, 'aud');
  if (recordedAt === null || rowId === null) {
    throw new Refusal('invalid-request', {
      pointer: 'cursor',
      detail: 'This cursor did not come from an answer before.',
    });
  }
  return { recordedAt, rowId };
}
