import { toUuid } from '@pluspas/platform';
import { type AuditLab, openAuditLab } from '../../../../test/support/audit-lab';

let audit: AuditLab;

beforeEach(async () => {
  audit = await openAuditLab();
});
afterEach(() => audit.ledger.close());

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
    await audit.sealed(3);
    const row = await audit.idOf('note.2');
    await audit.ledger.tamper(`update audit_rows ${change} where row_id = $1`, [toUuid(row, 'aud')]);
    expect(await audit.faults()).toContainEqual({ kind: 'edited', position: 2, row });
  });

  it('cannot change the words, nor move those of one entry into another', async () => {
    await audit.sealed(3);
    const [one, two] = [await audit.idOf('note.1'), await audit.idOf('note.2')];
    await audit.ledger.tamper('update audit_rows set personal_text = personal_text || $2 where row_id = $1', [
      toUuid(one, 'aud'),
      Buffer.from('x'),
    ]);
    expect(await audit.faults()).toEqual([{ kind: 'text-edited', row: one }]);
    await audit.ledger.tamper(
      `update audit_rows t set personal_text = s.personal_text, text_commitment = s.text_commitment
       from audit_rows s where t.row_id = $1 and s.row_id = $2`,
      [toUuid(two, 'aud'), await audit.uuidOf('note.3')],
    );
    expect(await audit.faults()).toEqual([
      { kind: 'text-edited', row: one },
      { kind: 'edited', position: 2, row: two },
      { kind: 'text-edited', row: two },
    ]);
  });

  it('cannot remove an entry, with or without its seal', async () => {
    await audit.sealed(4);
    await audit.ledger.tamper('delete from audit_rows where row_id = $1', [await audit.uuidOf('note.2')]);
    expect(await audit.faults()).toEqual([{ kind: 'removed', from: 2, to: 2 }]);
    await audit.ledger.tamper('delete from audit_seals where position in (2, 3)');
    await audit.ledger.tamper('delete from audit_rows where row_id = $1', [await audit.uuidOf('note.3')]);
    expect(await audit.faults()).toEqual([{ kind: 'removed', from: 2, to: 3 }]);
  });

  it('cannot remove the first entry', async () => {
    await audit.sealed(2);
    await audit.ledger.tamper('delete from audit_seals where position = 1');
    await audit.ledger.tamper('delete from audit_rows where row_id = $1', [await audit.uuidOf('note.1')]);
    expect(await audit.faults()).toEqual([{ kind: 'removed', from: 1, to: 1 }]);
  });

  it('cannot close the gap by numbering anew', async () => {
    await audit.sealed(3);
    await audit.ledger.tamper('delete from audit_seals where position = 2');
    await audit.ledger.tamper('delete from audit_rows where row_id = $1', [await audit.uuidOf('note.2')]);
    await audit.ledger.tamper('update audit_seals set position = 2 where position = 3');
    const found = await audit.faults();
    expect(found).toContainEqual({ kind: 'edited', position: 2, row: await audit.idOf('note.3') });
    expect(found).toContainEqual({ kind: 'cut-off', position: 2, lost: 1 });
  });

  it('cannot cut off the end', async () => {
    await audit.sealed(4);
    await audit.ledger.tamper('delete from audit_seals where position > 2');
    await audit.ledger.tamper('delete from audit_rows where action in ($1, $2)', ['note.3', 'note.4']);
    expect(await audit.faults()).toEqual([{ kind: 'cut-off', position: 2, lost: 2 }]);
  });

  it('cannot hide that the end was cut off by letting the trail grow again', async () => {
    await audit.sealed(3);
    await audit.ledger.tamper('delete from audit_seals where position = 3');
    await audit.ledger.tamper('delete from audit_rows where action = $1', ['note.3']);
    await audit.note('note.other');
    await audit.ledger.sealer().sealNow();
    expect(await audit.faults()).toEqual([{ kind: 'rewritten', position: 3 }]);
  });

  it('cannot write the whole chain anew with right hashes', async () => {
    await audit.sealed(3);
    await audit.ledger.tamper(`update audit_rows set actor = 'acc_other' where row_id = $1`, [
      await audit.uuidOf('note.1'),
    ]);
    await audit.ledger.tamper('insert into audit_unsealed select row_id from audit_seals');
    await audit.ledger.tamper('delete from audit_seals');
    await audit.ledger.sealer().sealNow();
    expect(await audit.faults()).toEqual([{ kind: 'rewritten', position: 3 }]);
  });

  const forge = (recordedAt: string) =>
    audit.ledger.tamper(
      `insert into audit_rows (row_id, recorded_at, actor, actor_role, action, account_id, titles, facts)
       values (gen_random_uuid(), $1, 'acc_admin', 'admin', 'note.forged', $2, '{gva}', '{}')`,
      [recordedAt, toUuid(audit.reader, 'acc')],
    );

  it('cannot insert an entry that our code did not write', async () => {
    await audit.sealed(2);
    await forge('2026-11-24T12:00:00Z');
    expect(await audit.faults()).toEqual([{ kind: 'inserted', row: await audit.idOf('note.forged') }]);
  });

  it('cannot slip an entry of last month into the queue', async () => {
    await audit.sealed(2);
    await forge('2026-10-24T12:00:00Z');
    await audit.ledger.tamper('insert into audit_unsealed select row_id from audit_rows where action = $1', [
      'note.forged',
    ]);
    const row = await audit.idOf('note.forged');
    expect(await audit.faults()).toEqual([{ kind: 'dated-back', row, position: null }]);
    await audit.ledger.sealer().sealNow();
    expect(await audit.faults()).toEqual([{ kind: 'dated-back', row, position: 3 }]);
  });

  it('cannot remove an entry before it is sealed', async () => {
    await audit.note('note.1');
    const row = await audit.idOf('note.1');
    await audit.ledger.tamper('delete from audit_rows');
    expect(await audit.faults()).toEqual([{ kind: 'removed-unsealed', row }]);
  });

  it('cannot pass off a destroyed key as an erasure', async () => {
    await audit.sealed(1);
    await audit.ledger.tamper('delete from account_text_keys');
    expect(await audit.faults()).toEqual([{ kind: 'text-lost', row: await audit.idOf('note.1') }]);
  });
});
