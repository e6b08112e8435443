import { Injectable } from '@nestjs/common';
import type { AuditFault, AuditReport } from './audit-report';
import { ChainWalk } from './chain-walk';
import { HeadFile, type WrittenHead } from './head-file';
import { type Unchained, VerifyStore } from './verify.store';

const BATCH = 1000;

/** Is the trail what it was when it was written? Reads everything; changes nothing; may run beside the service. */
@Injectable()
export class VerifyAudit {
  constructor(
    private readonly store: VerifyStore,
    private readonly heads: HeadFile,
  ) {}

  async execute(): Promise<AuditReport> {
    // Before the chain, so that a head exported meanwhile is not held against a chain read before it.
    const written = await this.heads.read();
    const walk = new ChainWalk(headsByPosition(written));
    for (;;) {
      const links = await this.store.links(walk.position, BATCH);
      links.forEach((link) => {
        walk.step(link);
      });
      if (links.length < BATCH) break;
    }
    const unchained = await this.store.unchained();
    return {
      sealed: walk.rows,
      unsealed: unchained.filter(({ state }) => state === 'waiting').length,
      exported: Math.max(0, ...written.map(({ head }) => head?.position ?? 0)),
      faults: [
        ...walk.finish(),
        ...faultsOfHeads(written, walk.rows),
        ...unchained.flatMap((row) => faultOfUnchained(row, walk) ?? []),
      ],
    };
  }
}

function headsByPosition(written: readonly WrittenHead[]): ReadonlyMap<number, string> {
  return new Map(written.flatMap(({ head }) => (head === null ? [] : [[head.position, head.hash]])));
}

function faultsOfHeads(written: readonly WrittenHead[], sealed: number): AuditFault[] {
  if (written.length === 0 && sealed > 0) return [{ kind: 'heads-missing' }];
  return written.flatMap(({ head, line }) => (head === null ? [{ kind: 'head-forged' as const, line }] : []));
}

function faultOfUnchained({ id, state, recordedAt }: Unchained, walk: ChainWalk): AuditFault | null {
  switch (state) {
    case 'removed':
      return { kind: 'removed-unsealed', row: id };
    case 'stray':
      return { kind: 'inserted', row: id };
    case 'waiting':
      return recordedAt !== null && walk.isDatedBack(recordedAt)
        ? { kind: 'dated-back', row: id, position: null }
        : null;
  }
}
