import type { AccountId } from '@pluspas/domain';
import { toUuid } from '@pluspas/platform';
import { ADMIN, type LedgerLab, openLedgerLab } from './ledger-lab';

export const WORDS = 'Her paper was stolen from the letter box';

/** A ledger lab with a reader of whom an audit trail can be written. */
export async function openAuditLab() {
  const lab = await openLedgerLab();
  const reader = await lab.account();
  return new AuditLab(lab, reader);
}

export class AuditLab {
  constructor(
    readonly ledger: LedgerLab,
    readonly reader: AccountId,
  ) {}

  note(action: string, text: string | null = WORDS, account = this.reader): Promise<void> {
    const facts = { number: 1.5, list: ['b', 'a'], nested: { z: null, a: true } };
    const words = text === null ? null : { reason: text };
    return this.ledger.database.transaction((tx) =>
      this.ledger.audit.record(tx, { actor: ADMIN, action, account, titles: ['gva'], facts, text: words }),
    );
  }

  /** `count` entries, sealed, the head exported. */
  async sealed(count: number, account = this.reader): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      await this.note(`note.${number}`, WORDS, account);
      this.ledger.clock.pass(10);
    }
    await this.ledger.sealer().sealNow();
  }

  async faults() {
    return (await this.ledger.verify()).faults;
  }

  async items() {
    return (await this.ledger.audit.list({ titles: null, cursor: null, limit: 100 })).items;
  }

  async idOf(action: string) {
    return (await this.items()).find((item) => item.action === action)?.id ?? 'aud_none';
  }

  async uuidOf(action: string) {
    return toUuid(await this.idOf(action), 'aud');
  }
}
