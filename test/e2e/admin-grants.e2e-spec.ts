import { type AdminApp, openAdminApp } from '../support/admin-app';
import { CustomerCare, PLUS_ON_GVA, REASON } from '../support/customer-care';

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

describe('a grant by customer care', () => {
  it('opens the article at once, for a check that carries its version', async () => {
    expect(await admin.asks(care.reader, 'gva', 'plus')).toEqual({
      decision: false,
      reason: 'no_entitlement',
      version: 0,
    });
    const given = await care.give();
    expect(given.status).toBe(201);
    expect(given.body).toEqual({
      id: expect.stringMatching(/^grt_/),
      reader: care.reader,
      version: 1,
      source: 'admin',
      scope: PLUS_ON_GVA,
      from: '2026-11-24T12:00:00Z',
      until: '2026-12-01T11:00:00Z',
      endedBecause: null,
    });
    const { version } = given.body;
    expect(await admin.asks(care.reader, 'gva', 'plus', version)).toEqual({
      decision: true,
      reason: 'admin_grant',
      version,
    });
    expect(await admin.asks(care.reader, 'gva', 'exclusive', version)).toMatchObject({ reason: 'tier_not_included' });
  });

  it('closes it again when it is revoked', async () => {
    const { body } = await care.give();
    admin.clock.pass(1000);
    const revoked = await care.revoke(body.id);
    expect(revoked.status).toBe(200);
    expect(revoked.body).toMatchObject({
      id: body.id,
      version: 2,
      until: '2026-11-24T12:00:01Z',
      endedBecause: 'revoked',
    });
    expect(await admin.asks(care.reader, 'gva', 'plus', 2)).toEqual({ decision: false, reason: 'revoked', version: 2 });
  });

  it('finds the reader by an address, however it is typed', async () => {
    const given = await care.give({ reader: undefined, email: `  ${care.email.toUpperCase()} ` });
    expect(given.body).toMatchObject({ reader: care.reader, version: 1 });
  });

  it('opens one article, on every title of the colleague', async () => {
    const given = await care.give({ scope: { articles: ['dmf20230913_94231'] } }, { titles: ['gva', 'hbvl'] });
    expect(given.body.scope).toEqual({ articles: ['dmf20230913_94231'], titles: ['gva', 'hbvl'] });
    const { version } = given.body;
    expect(await admin.asks(care.reader, 'hbvl', 'exclusive', version, 'dmf20230913_94231')).toMatchObject({
      decision: true,
    });
    expect(await admin.asks(care.reader, 'hbvl', 'exclusive', version, 'dmf20230913_00000')).toMatchObject({
      decision: false,
    });
    expect(await admin.asks(care.reader, 'standaard', 'plus', version, 'dmf20230913_94231')).toMatchObject({
      decision: false,
    });
  });

  it('gives a feature', async () => {
    const given = await care.give({ scope: { features: ['epaper'], titles: ['gva'] } });
    const { body } = await admin.get(`/v1/admin/readers/${care.reader}`);
    expect(given.status).toBe(201);
    expect(body.features).toEqual([{ title: 'gva', feature: 'epaper', until: '2026-12-01T11:00:00Z' }]);
  });

  it('does not open before it begins, nor at its end', async () => {
    const { body } = await care.give({ from: '2026-11-25T00:00:00Z', until: '2026-11-26T00:00:00Z' });
    const opens = async (at: string) => {
      admin.clock.set(at);
      return (await admin.asks(care.reader, 'gva', 'plus', body.version)).decision;
    };
    expect(await opens('2026-11-24T23:59:59.999Z')).toBe(false);
    expect(await opens('2026-11-25T00:00:00.000Z')).toBe(true);
    expect(await opens('2026-11-25T23:59:59.999Z')).toBe(true);
    expect(await opens('2026-11-26T00:00:00.000Z')).toBe(false);
  });
});

describe('sixty agents', () => {
  it('who give at once all get their answer: none waits for a connection that another one holds', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => care.give({ reader: undefined, email: care.email }, { role: 'support' })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 60 }, () => 201));
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(60);
    expect(await care.version()).toBe(60);
  });
});

describe('two agents', () => {
  it('who revoke the same grant at once get one 200 and one 409', async () => {
    const { body } = await care.give();
    const answers = await Promise.all([
      care.revoke(body.id, { subject: 'acc_one' }),
      care.revoke(body.id, { subject: 'acc_two', role: 'support' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await care.version()).toBe(2);
  });
});

it('keeps personal data out of the log', async () => {
  await care.give({ reader: undefined, email: care.email });
  await admin.get(`/v1/admin/readers?q=${care.email}`);
  const log = admin.log.join('');
  expect(log).not.toContain('pluspas.example');
  expect(log).not.toContain(REASON.text);
});

it('leaves an audit trail that verifies after all of this', async () => {
  await admin.sealer.sealNow();
  expect(await admin.verify()).toMatchObject({ unsealed: 0, faults: [] });
});
