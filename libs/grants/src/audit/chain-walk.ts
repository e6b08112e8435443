import type { Instant } from '@pluspas/domain';
import { fromUuid } from '@pluspas/platform';
import type { AuditFault } from './audit-report';
import { GENESIS, sealHash } from './seal-hash';
import type { Link } from './verify.store';

/** How much later than its recording a row may be committed, and how far the clocks of two processes may be apart. */
const SLACK_MS = 60_000;

/** Walks the chain from its beginning, one seal after the other, and notes where it is not what was signed. */
export class ChainWalk {
  position = 0;
  rows = 0;
  private previous: Buffer = GENESIS;
  private newest: Instant = Number.NEGATIVE_INFINITY;
  private rewrittenAt: number | null = null;
  private readonly faults: AuditFault[] = [];

  /** @param heads position -> hash (hex) of the heads that we signed */
  constructor(private readonly heads: ReadonlyMap<number, string>) {}

  step({ seal, row, text }: Link): void {
    const { position, rowId, hash, sealedAt } = seal;
    const id = fromUuid(rowId, 'aud');
    const gap = position !== this.position + 1;
    if (gap) this.faults.push({ kind: 'removed', from: this.position + 1, to: position - 1 });

    if (row === null) this.faults.push({ kind: 'removed', from: position, to: position });
    // After a gap the hash before is unknown, and with it whether this row is as it was: the gap is what is reported.
    else if (!gap && !sealHash(this.previous, position, sealedAt, row).equals(hash)) {
      this.faults.push({ kind: 'edited', position, row: id });
    }
    if (text === 'edited') this.faults.push({ kind: 'text-edited', row: id });
    if (text === 'lost') this.faults.push({ kind: 'text-lost', row: id });
    if (row !== null) this.age(row.recordedAt, id, position);

    const signed = this.heads.get(position);
    if (signed !== undefined && signed !== hash.toString('hex')) this.rewrittenAt ??= position;

    // With the hash as stored, so that one fault is told once and not again at each seal after it.
    this.previous = hash;
    this.position = position;
    this.rows += 1;
  }

  isDatedBack(recordedAt: Instant): boolean {
    return recordedAt < this.newest - SLACK_MS;
  }

  finish(): readonly AuditFault[] {
    const signedUpTo = Math.max(0, ...this.heads.keys());
    const end: AuditFault[] = [];
    if (this.rewrittenAt !== null) end.push({ kind: 'rewritten', position: this.rewrittenAt });
    if (signedUpTo > this.position) {
      end.push({ kind: 'cut-off', position: this.position, lost: signedUpTo - this.position });
    }
    return [...this.faults, ...end];
  }

  private age(recordedAt: Instant, id: string, position: number): void {
    if (this.isDatedBack(recordedAt)) this.faults.push({ kind: 'dated-back', row: id, position });
    this.newest = Math.max(this.newest, recordedAt);
  }
}
