import { type AuditLab, openAuditLab, WORDS } from '../../../../test/support/audit-lab';
import { ADMIN } from '../../../../test/support/ledger-lab';
import type { AuditFault } from './audit-report';

const SOUND: readonly AuditFault[] = [];
let audit: AuditLab;

beforeEach(async () => {
  audit = await openAuditLab();
});
afterEach(() => audit.ledger.close());

describe('an untouched trail', () => {
  it('is sound, and tells how much of it waits for the sealer', async () => {
    expect(await audit.ledger.verify()).toEqual({ sealed: 0, unsealed: 0, exported: 0, faults: SOUND });
    await audit.sealed(3);
    await audit.note('note.4');
    expect(await audit.ledger.verify()).toEqual({ sealed: 3, unsealed: 1, exported: 3, faults: SOUND });
  });

  it('lists what waits together with what is sealed, newest first, page by page', async () => {
    await audit.sealed(2);
    await audit.note('note.3');
    const first = await audit.ledger.audit.list({ titles: null, cursor: null, limit: 2 });
    expect(first.items.map(({ action, position }) => [action, position])).toEqual([
      ['note.3', null],
      ['note.2', 2],
    ]);
    const second = await audit.ledger.audit.list({ titles: null, cursor: first.nextCursor, limit: 2 });
    expect(second.items.map(({ action, text }) => [action, text])).toEqual([['note.1', { reason: WORDS }]]);
    expect(second.nextCursor).toBeNull();
  });

  it('shows an agent the entries of own titles alone', async () => {
    await audit.sealed(1);
    expect((await audit.ledger.audit.list({ titles: ['hbvl'], cursor: null, limit: 9 })).items).toEqual([]);
    expect((await audit.ledger.audit.list({ titles: ['hbvl', 'gva'], cursor: null, limit: 9 })).items).toHaveLength(1);
  });

  it('does not follow a cursor that it did not hand out', async () => {
    for (const cursor of ['x', '', 'MTIz', Buffer.from(`1e99.${'0'.repeat(36)}`).toString('base64url')]) {
      await expect(audit.ledger.audit.list({ titles: null, cursor, limit: 9 })).rejects.toMatchObject({
        code: 'invalid-request',
      });
    }
  });

  it('cannot be rewritten by any code of ours', async () => {
    await audit.sealed(1);
    await expect(audit.ledger.database.query(`update audit_rows set actor = 'nobody'`)).rejects.toThrow(/append-only/);
    await expect(audit.ledger.database.query('delete from audit_seals')).rejects.toThrow(/append-only/);
  });

  it('keeps the words of a reader out of the database in plain', async () => {
    await audit.sealed(1);
    const [dump] = await audit.ledger.database.query<{ dump: string }>(
      `select string_agg(r::text || encode(r.personal_text, 'escape'), ' ') as dump from audit_rows r`,
    );
    expect(dump?.dump).toContain('note.1');
    expect(dump?.dump).not.toContain('letter box');
  });
});

describe('erasing the words about a reader', () => {
  const erase = () =>
    audit.ledger.database.transaction((tx) =>
      audit.ledger.audit.eraseText(tx, { account: audit.reader, actor: ADMIN }),
    );

  it('makes them unreadable for ever, says that it did, and leaves the chain valid', async () => {
    await audit.sealed(2);
    await erase();
    await audit.ledger.sealer().sealNow();
    expect((await audit.items()).map(({ action, text, erased }) => [action, text, erased])).toEqual([
      ['audit.text_erased', null, false],
      ['note.2', null, true],
      ['note.1', null, true],
    ]);
    expect(await audit.ledger.verify()).toEqual({ sealed: 3, unsealed: 0, exported: 3, faults: SOUND });
  });

  it('leaves the words about others', async () => {
    await audit.sealed(1);
    await audit.sealed(1, await audit.ledger.account());
    await erase();
    const texts = (await audit.items()).filter(({ action }) => action === 'note.1').map(({ text }) => text);
    expect(texts).toEqual([{ reason: WORDS }, null]);
  });

  it('gives new words about the same reader a new key', async () => {
    await audit.sealed(1);
    await erase();
    audit.ledger.clock.pass(1);
    await audit.sealed(1);
    expect((await audit.items()).map(({ text }) => text)).toEqual([{ reason: WORDS }, null, null]);
    expect(await audit.ledger.verify()).toMatchObject({ sealed: 3, faults: SOUND });
  });

  it('says nothing where there was nothing to erase', async () => {
    await audit.note('note.1', null);
    await erase();
    expect((await audit.items()).map(({ action }) => action)).toEqual(['note.1']);
  });
});
