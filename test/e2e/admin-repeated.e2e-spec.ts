import { type AdminApp, openAdminApp } from '../support/admin-app';
import { CustomerCare, problemIn } from '../support/customer-care';

let number = 0;
beforeEach(() => {
  number += 1;
});

let admin: AdminApp;
let care: CustomerCare;

beforeAll(async () => {
  admin = await openAdminApp();
  care = new CustomerCare(admin);
});
afterAll(() => admin.close());
beforeEach(async () => {
  admin.clock.set('2026-11-24T12:00:00.000Z');
  await care.nextReader();
});

describe('a repeated request', () => {
  it('is answered as the first was, status included, and changes nothing more', async () => {
    const first = await care.give({}, { key: `again-${number}` });
    admin.clock.pass(60_000);
    const again = await care.give({}, { key: `again-${number}` });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await care.version()).toBe(1);
  });

  it('is answered with the first refusal, too', async () => {
    const { body } = await care.give();
    await care.revoke(body.id);
    const key = `refused-${number}`;
    const first = await care.revoke(body.id, { key });
    const again = await care.revoke(body.id, { key });
    expect(problemIn(first).slice(0, 2)).toEqual([409, 'grant-already-ended']);
    expect(problemIn(again)).toEqual(problemIn(first));
  });

  it('is refused with another body, or for another grant', async () => {
    const key = `other-${number}`;
    const one = (await care.give({}, { key })).body.id;
    expect(problemIn(await care.give({ until: '2026-12-02T12:00:00Z' }, { key })).slice(0, 2)).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    const two = (await care.give()).body.id;
    expect((await care.revoke(one, { key })).status).toBe(200);
    expect(problemIn(await care.revoke(two, { key })).slice(0, 2)).toEqual([422, 'idempotency-key-reused']);
  });

  it('belongs to one colleague: another one with the same key asks something else', async () => {
    const key = `mine-${number}`;
    const mine = await care.give({}, { key, subject: 'acc_one' });
    const yours = await care.give({}, { key, subject: 'acc_two' });
    expect(yours.status).toBe(201);
    expect(yours.body.id).not.toBe(mine.body.id);
  });

  it('needs a key in the first place', async () => {
    expect(problemIn(await care.give({}, { key: null })).slice(0, 2)).toEqual([400, 'idempotency-key-missing']);
    expect(await care.version()).toBe(0);
  });

  it('has its effect once, however many arrive together', async () => {
    const key = `together-${number}`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => care.give({}, { key })));
    const kinds = new Set(answers.map((answer) => (answer.status === 201 ? answer.body.id : problemIn(answer)[1])));
    kinds.delete('request-in-flight');
    expect(kinds.size).toBe(1);
    expect(await care.version()).toBe(1);
  });
});
