import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type AuditLab, openAuditLab } from '../../../../test/support/audit-lab';
import type { AuditFault } from './audit-report';

const SOUND: readonly AuditFault[] = [];
const headsFile = () => join(audit.ledger.options.auditFolder, 'heads.jsonl');
let audit: AuditLab;

beforeEach(async () => {
  audit = await openAuditLab();
});
afterEach(() => audit.ledger.close());

describe('the heads outside the database', () => {
  it('cannot be changed or written by somebody without the key', async () => {
    await audit.sealed(2);
    const line = readFileSync(headsFile(), 'utf8');
    writeFileSync(headsFile(), line.replace('"position":2', '"position":1'));
    expect(await audit.faults()).toEqual([{ kind: 'head-forged', line: 1 }]);
    writeFileSync(headsFile(), `${line}{"position":1}\nnot even JSON\n`);
    expect(await audit.faults()).toEqual([
      { kind: 'head-forged', line: 2 },
      { kind: 'head-forged', line: 3 },
    ]);
  });

  it('are missed when the file is gone', async () => {
    await audit.sealed(1);
    rmSync(headsFile());
    expect(await audit.faults()).toEqual([{ kind: 'heads-missing' }]);
  });

  it('survive a crash in the middle of a line', async () => {
    await audit.sealed(1);
    appendFileSync(headsFile(), '{"position":2,"ha');
    expect(await audit.ledger.verify()).toMatchObject({ exported: 1, faults: SOUND });
    await audit.sealed(1);
    expect(await audit.ledger.verify()).toMatchObject({ sealed: 2, exported: 2, faults: SOUND });
  });
});

describe('the sealer', () => {
  it('makes good a crash between the links and the head', async () => {
    await audit.note('note.1');
    writeFileSync(audit.ledger.options.auditFolder, 'not a folder');
    await expect(audit.ledger.sealer().sealNow()).rejects.toThrow();
    rmSync(audit.ledger.options.auditFolder);
    expect(await audit.ledger.verify()).toMatchObject({ sealed: 1, exported: 0, faults: [{ kind: 'heads-missing' }] });
    await audit.ledger.sealer().sealNow();
    expect(await audit.ledger.verify()).toEqual({ sealed: 1, unsealed: 0, exported: 1, faults: SOUND });
  });

  it('leaves nothing half done when it dies while linking', async () => {
    await audit.note('note.1');
    await audit.note('note.2');
    await audit.ledger.tamper(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger die before delete on audit_unsealed for each row execute function die()`);
    await expect(audit.ledger.sealer().sealNow()).rejects.toThrow('killed');
    expect(await audit.ledger.verify()).toEqual({ sealed: 0, unsealed: 2, exported: 0, faults: SOUND });
    await audit.ledger.tamper('drop trigger die on audit_unsealed');
    expect(await audit.ledger.sealer().sealNow()).toBe(2);
    expect(await audit.faults()).toEqual(SOUND);
  });

  it('is one at a time: two of them, and writers beside them, make one chain', async () => {
    const sealers = [audit.ledger.sealer(), audit.ledger.sealer()];
    const rounds = async (sealer: (typeof sealers)[number]) => {
      let total = 0;
      for (let round = 0; round < 15; round += 1) total += await sealer.sealNow();
      return total;
    };
    const notes = Promise.all(Array.from({ length: 60 }, (_, number) => audit.note(`note.${number}`)));
    const totals = await Promise.all([...sealers.map(rounds), notes.then(() => 0)]);
    const rest = await audit.ledger.sealer().sealNow();
    expect(totals.reduce((sum, total) => sum + total, rest)).toBe(60);
    expect(await audit.ledger.verify()).toEqual({ sealed: 60, unsealed: 0, exported: 60, faults: SOUND });
  });

  it('comes by every second, and again after a round that failed', async () => {
    const quiet = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const sealer = audit.ledger.sealer({ seal: true });
    writeFileSync(audit.ledger.options.auditFolder, 'not a folder');
    sealer.onApplicationBootstrap();
    await audit.note('note.1');
    while (quiet.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    rmSync(audit.ledger.options.auditFolder);
    while ((await audit.ledger.verify()).exported === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await sealer.onModuleDestroy();
    expect(await audit.ledger.verify()).toEqual({ sealed: 1, unsealed: 0, exported: 1, faults: SOUND });
    quiet.mockRestore();
  });

  it('does not take a long absence of itself for entries dated back', async () => {
    for (let number = 0; number < 5; number += 1) {
      await audit.note(`note.${number}`);
      audit.ledger.clock.pass(3_600_000);
    }
    await audit.ledger.sealer().sealNow();
    expect(await audit.faults()).toEqual(SOUND);
  });
});
