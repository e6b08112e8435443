import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { toUuid } from '@pluspas/platform';
import { ADMIN, type LedgerLab, openLedgerLab } from '../../../../test/support/ledger-lab';
import type { AuditFault } from './audit-report';

let lab: LedgerLab;
let reader: AccountId;

beforeEach(async () => {
  lab = await openLedgerLab();
  reader = await lab.account();
});
afterEach(() => lab.close());

const SOUND: readonly AuditFault[] = [];
const WORDS = 'Her paper was stolen from the letter box';

const note = (action: string, text: string | null = WORDS) =>
  lab.database.transaction((tx) =>
    lab.audit.record(tx, {
      actor: ADMIN,
      action,
      account: reader,
      titles: ['gva'],
      facts: { number: 1.5, list: ['b', 'a'], nested: { z: null, a: true } },
      text: text === null ? null : { reason: text },
    }),
  );

/** `count` entries, sealed, the head exported. */
const sealed = async (count: number) => {
  for (let number = 1; number <= count; number += 1) {
    await note(`note.${number}`);
    lab.clock.pass(10);
  }
  await lab.sealer().sealNow();
};

const faults = async () => (await lab.verify()).faults;
const list = async () => (await lab.audit.list({ titles: null, cursor: null, limit: 100 })).items;
const idOf = async (action: string) => (await list()).find((item) => item.action === action)?.id ?? 'aud_none';
const uuidOf = async (action: string) => toUuid(await idOf(action), 'aud');
const headsFile = () => join(lab.options.auditFolder, 'heads.jsonl');

describe('an untouched trail', () => {
  it('is sound, and tells how much of it waits for the sealer', async () => {
    expect(await lab.verify()).toEqual({ sealed: 0, unsealed: 0, exported: 0, faults: SOUND });
    await sealed(3);
    await note('note.4');
    expect(await lab.verify()).toEqual({ sealed: 3, unsealed: 1, exported: 3, faults: SOUND });
  });

  it('lists what waits together with what is sealed, newest first, page by page', async () => {
    await sealed(2);
    await note('note.3');
    const first = await lab.audit.list({ titles: null, cursor: null, limit: 2 });
    expect(first.items.map(({ action, position }) => [action, position])).toEqual([
      ['note.3', null],
      ['note.2', 2],
    ]);
    const second = await lab.audit.list({ titles: null, cursor: first.nextCursor, limit: 2 });
    expect(second.items.map(({ action, text }) => [action, text])).toEqual([['note.1', { reason: WORDS }]]);
    expect(second.nextCursor).toBeNull();
  });

  it('shows an agent the entries of own titles alone', async () => {
    await sealed(1);
    expect((await lab.audit.list({ titles: ['hbvl'], cursor: null, limit: 9 })).items).toEqual([]);
    expect((await lab.audit.list({ titles: ['hbvl', 'gva'], cursor: null, limit: 9 })).items).toHaveLength(1);
  });

  it('does not follow a cursor that it did not hand out', async () => {
    for (const cursor of ['x', '', 'MTIz', Buffer.from(`1e99.${'0'.repeat(36)}`).toString('base64url')]) {
      await expect(lab.audit.list({ titles: null, cursor, limit: 9 })).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
  });

  it('cannot be rewritten by any code of ours', async () => {
    await sealed(1);
    await expect(lab.database.query(`update audit_rows set actor = 'nobody'`)).rejects.toThrow(/append-only/);
    await expect(lab.database.query('delete from audit_seals')).rejects.toThrow(/append-only/);
  });

  it('keeps the words of a reader out of the database in plain', async () => {
    await sealed(1);
    const [dump] = await lab.database.query<{ dump: string }>(
      `select string_agg(r::text || encode(r.personal_text, 'escape'), ' ') as dump from audit_rows r`,
    );
    expect(dump?.dump).toContain('note.1');
    expect(dump?.dump).not.toContain('letter box');
  });
});

describe('somebody who owns the database', () => {
  it.each([
    ['who did it', `set actor = 'acc_other'`],
    ['the role', `set actor_role = 'support'`],
    ['what was done', `set action = 'note.other'`],
    ['when', `set recorded_at = recorded_at + interval '1 ms'`],
    ['to whom', `set account_id = gen_random_uuid()`],
    ['on which titles', `set titles = '{hbvl}'`],
    ['a fact', `set facts = facts || '{"number": 2}'`],
  ])('cannot change %s in an entry unseen', async (_, change) => {
    await sealed(3);
    const row = await idOf('note.2');
    await lab.tamper(`update audit_rows ${change} where row_id = $1`, [toUuid(row, 'aud')]);
    expect(await faults()).toContainEqual({ kind: 'edited', position: 2, row });
  });

  it('cannot change the words, nor move those of one entry into another', async () => {
    await sealed(3);
    const [one, two] = [await idOf('note.1'), await idOf('note.2')];
    await lab.tamper('update audit_rows set personal_text = personal_text || $2 where row_id = $1', [
      toUuid(one, 'aud'),
      Buffer.from('x'),
    ]);
    expect(await faults()).toEqual([{ kind: 'text-edited', row: one }]);
    await lab.tamper(
      `update audit_rows t set personal_text = s.personal_text, text_commitment = s.text_commitment
       from audit_rows s where t.row_id = $1 and s.row_id = $2`,
      [toUuid(two, 'aud'), await uuidOf('note.3')],
    );
    expect(await faults()).toEqual([
      { kind: 'text-edited', row: one },
      { kind: 'edited', position: 2, row: two },
      { kind: 'text-edited', row: two },
    ]);
  });

  it('cannot remove an entry, with or without its seal', async () => {
    await sealed(4);
    await lab.tamper('delete from audit_rows where row_id = $1', [await uuidOf('note.2')]);
    expect(await faults()).toEqual([{ kind: 'removed', from: 2, to: 2 }]);
    await lab.tamper('delete from audit_seals where position in (2, 3)');
    await lab.tamper('delete from audit_rows where row_id = $1', [await uuidOf('note.3')]);
    expect(await faults()).toEqual([{ kind: 'removed', from: 2, to: 3 }]);
  });

  it('cannot remove the first entry', async () => {
    await sealed(2);
    await lab.tamper('delete from audit_seals where position = 1');
    await lab.tamper('delete from audit_rows where row_id = $1', [await uuidOf('note.1')]);
    expect(await faults()).toEqual([{ kind: 'removed', from: 1, to: 1 }]);
  });

  it('cannot close the gap by numbering anew', async () => {
    await sealed(3);
    await lab.tamper('delete from audit_seals where position = 2');
    await lab.tamper('delete from audit_rows where row_id = $1', [await uuidOf('note.2')]);
    await lab.tamper('update audit_seals set position = 2 where position = 3');
    const found = await faults();
    expect(found).toContainEqual({ kind: 'edited', position: 2, row: await idOf('note.3') });
    expect(found).toContainEqual({ kind: 'cut-off', position: 2, lost: 1 });
  });

  it('cannot cut off the end', async () => {
    await sealed(4);
    await lab.tamper('delete from audit_seals where position > 2');
    await lab.tamper('delete from audit_rows where action in ($1, $2)', ['note.3', 'note.4']);
    expect(await faults()).toEqual([{ kind: 'cut-off', position: 2, lost: 2 }]);
  });

  it('cannot hide that the end was cut off by letting the trail grow again', async () => {
    await sealed(3);
    await lab.tamper('delete from audit_seals where position = 3');
    await lab.tamper('delete from audit_rows where action = $1', ['note.3']);
    await note('note.other');
    await lab.sealer().sealNow();
    expect(await faults()).toEqual([{ kind: 'rewritten', position: 3 }]);
  });

  it('cannot write the whole chain anew with right hashes', async () => {
    await sealed(3);
    await lab.tamper(`update audit_rows set actor = 'acc_other' where row_id = $1`, [await uuidOf('note.1')]);
    await lab.tamper('insert into audit_unsealed select row_id from audit_seals');
    await lab.tamper('delete from audit_seals');
    await lab.sealer().sealNow();
    expect(await faults()).toEqual([{ kind: 'rewritten', position: 3 }]);
  });

  const forge = (recordedAt: string) =>
    lab.tamper(
      `insert into audit_rows (row_id, recorded_at, actor, actor_role, action, account_id, titles, facts)
       values (gen_random_uuid(), $1, 'acc_admin', 'admin', 'note.forged', $2, '{gva}', '{}')`,
      [recordedAt, toUuid(reader, 'acc')],
    );

  it('cannot insert an entry that our code did not write', async () => {
    await sealed(2);
    await forge('2026-11-24T12:00:00Z');
    expect(await faults()).toEqual([{ kind: 'inserted', row: await idOf('note.forged') }]);
  });

  it('cannot slip an entry of last month into the queue', async () => {
    await sealed(2);
    await forge('2026-10-24T12:00:00Z');
    await lab.tamper('insert into audit_unsealed select row_id from audit_rows where action = $1', ['note.forged']);
    const row = await idOf('note.forged');
    expect(await faults()).toEqual([{ kind: 'dated-back', row, position: null }]);
    await lab.sealer().sealNow();
    expect(await faults()).toEqual([{ kind: 'dated-back', row, position: 3 }]);
  });

  it('cannot remove an entry before it is sealed', async () => {
    await note('note.1');
    const row = await idOf('note.1');
    await lab.tamper('delete from audit_rows');
    expect(await faults()).toEqual([{ kind: 'removed-unsealed', row }]);
  });

  it('cannot pass off a destroyed key as an erasure', async () => {
    await sealed(1);
    await lab.tamper('delete from account_text_keys');
    expect(await faults()).toEqual([{ kind: 'text-lost', row: await idOf('note.1') }]);
  });
});

describe('the heads outside the database', () => {
  it('cannot be changed or written by somebody without the key', async () => {
    await sealed(2);
    const line = readFileSync(headsFile(), 'utf8');
    writeFileSync(headsFile(), line.replace('"position":2', '"position":1'));
    expect(await faults()).toEqual([{ kind: 'head-forged', line: 1 }]);
    writeFileSync(headsFile(), `${line}{"position":1}\nnot even JSON\n`);
    expect(await faults()).toEqual([
      { kind: 'head-forged', line: 2 },
      { kind: 'head-forged', line: 3 },
    ]);
  });

  it('are missed when the file is gone', async () => {
    await sealed(1);
    rmSync(headsFile());
    expect(await faults()).toEqual([{ kind: 'heads-missing' }]);
  });

  it('survive a crash in the middle of a line', async () => {
    await sealed(1);
    appendFileSync(headsFile(), '{"position":2,"ha');
    expect(await lab.verify()).toMatchObject({ exported: 1, faults: SOUND });
    await sealed(1);
    expect(await lab.verify()).toMatchObject({ sealed: 2, exported: 2, faults: SOUND });
  });
});

describe('the sealer', () => {
  it('makes good a crash between the links and the head', async () => {
    await note('note.1');
    writeFileSync(lab.options.auditFolder, 'not a folder');
    await expect(lab.sealer().sealNow()).rejects.toThrow();
    rmSync(lab.options.auditFolder);
    expect(await lab.verify()).toMatchObject({ sealed: 1, exported: 0, faults: [{ kind: 'heads-missing' }] });
    await lab.sealer().sealNow();
    expect(await lab.verify()).toEqual({ sealed: 1, unsealed: 0, exported: 1, faults: SOUND });
  });

  it('leaves nothing half done when it dies while linking', async () => {
    await note('note.1');
    await note('note.2');
    await lab.tamper(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$;
      create trigger die before delete on audit_unsealed for each row execute function die()`);
    await expect(lab.sealer().sealNow()).rejects.toThrow('killed');
    expect(await lab.verify()).toEqual({ sealed: 0, unsealed: 2, exported: 0, faults: SOUND });
    await lab.tamper('drop trigger die on audit_unsealed');
    expect(await lab.sealer().sealNow()).toBe(2);
    expect(await faults()).toEqual(SOUND);
  });

  it('is one at a time: two of them, and writers beside them, make one chain', async () => {
    const sealers = [lab.sealer(), lab.sealer()];
    const rounds = async (sealer: (typeof sealers)[number]) => {
      let total = 0;
      for (let round = 0; round < 15; round += 1) total += await sealer.sealNow();
      return total;
    };
    const notes = Promise.all(Array.from({ length: 60 }, (_, number) => note(`note.${number}`)));
    const totals = await Promise.all([...sealers.map(rounds), notes.then(() => 0)]);
    const rest = await lab.sealer().sealNow();
    expect(totals.reduce((sum, total) => sum + total, rest)).toBe(60);
    expect(await lab.verify()).toEqual({ sealed: 60, unsealed: 0, exported: 60, faults: SOUND });
  });

  it('comes by every second, and again after a round that failed', async () => {
    const quiet = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const sealer = lab.sealer({ seal: true });
    writeFileSync(lab.options.auditFolder, 'not a folder');
    sealer.onApplicationBootstrap();
    await note('note.1');
    while (quiet.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    rmSync(lab.options.auditFolder);
    while ((await lab.verify()).exported === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await sealer.onModuleDestroy();
    expect(await lab.verify()).toEqual({ sealed: 1, unsealed: 0, exported: 1, faults: SOUND });
    quiet.mockRestore();
  });

  it('does not take a long absence of itself for entries dated back', async () => {
    for (let number = 0; number < 5; number += 1) {
      await note(`note.${number}`);
      lab.clock.pass(3_600_000);
    }
    await lab.sealer().sealNow();
    expect(await faults()).toEqual(SOUND);
  });
});

describe('erasing the words about a reader', () => {
  const erase = () => lab.database.transaction((tx) => lab.audit.eraseText(tx, { account: reader, actor: ADMIN }));

  it('makes them unreadable for ever, says that it did, and leaves the chain valid', async () => {
    await sealed(2);
    await erase();
    await lab.sealer().sealNow();
    expect((await list()).map(({ action, text, erased }) => [action, text, erased])).toEqual([
      ['audit.text_erased', null, false],
      ['note.2', null, true],
      ['note.1', null, true],
    ]);
    expect(await lab.verify()).toEqual({ sealed: 3, unsealed: 0, exported: 3, faults: SOUND });
  });

  it('leaves the words about others', async () => {
    await sealed(1);
    const other = await lab.account();
    const first = reader;
    reader = other;
    await sealed(1);
    reader = first;
    await erase();
    const texts = (await list()).filter(({ action }) => action === 'note.1').map(({ text }) => text);
    expect(texts).toEqual([{ reason: WORDS }, null]);
  });

  it('gives new words about the same reader a new key', async () => {
    await sealed(1);
    await erase();
    lab.clock.pass(1);
    await sealed(1);
    expect((await list()).map(({ text }) => text)).toEqual([{ reason: WORDS }, null, null]);
    expect(await lab.verify()).toMatchObject({ sealed: 3, faults: SOUND });
  });

  it('says nothing where there was nothing to erase', async () => {
    await note('note.1', null);
    await erase();
    expect((await list()).map(({ action }) => action)).toEqual(['note.1']);
  });
});
