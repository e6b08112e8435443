import { type AdminApp, openAdminApp } from '../support/admin-app';
import { CustomerCare, problemIn } from '../support/customer-care';

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

describe('roles and titles', () => {
  it('let support give fourteen days, and say what more would be', async () => {
    expect((await care.give({ until: '2026-12-08T12:00:00Z' }, { role: 'support' })).status).toBe(201);
    const more = await care.give({ until: '2026-12-08T12:00:00.001Z' }, { role: 'support' });
    expect(problemIn(more)).toEqual([403, 'over-role-limit', '/until']);
    expect(more.body.detail).toContain('14 days');
    expect((await care.give({ until: '2027-12-08T12:00:00Z' })).status).toBe(201);
  });

  it.each([
    ['finance', 'POST', 403],
    ['auditor', 'POST', 403],
    ['finance', 'GET', 403],
    ['auditor', 'GET', 200],
    ['support', 'GET', 200],
  ] as const)('answer %s that does a %s with %i', async (role, method, status) => {
    const answer =
      method === 'POST' ? await care.give({}, { role }) : await admin.get(`/v1/admin/readers/${care.reader}`, { role });
    expect(answer.status).toBe(status);
    if (method === 'POST') expect(await care.version()).toBe(0);
  });

  it('keep finance out of readers, explanations and the audit trail', async () => {
    for (const path of ['readers?q=reader', `explain?reader=${care.reader}&title=gva&tier=plus`, 'audit']) {
      expect(problemIn(await admin.get(`/v1/admin/${path}`, { role: 'finance' })).slice(0, 2)).toEqual([
        403,
        'forbidden',
      ]);
    }
  });

  it.each(['support', 'admin'] as const)('keep %s to the titles of the token when giving', async (role) => {
    const answer = await care.give(
      { scope: { titles: ['gva', 'standaard'], tiers: ['plus'] } },
      { role, titles: ['gva'] },
    );
    expect(problemIn(answer)).toEqual([403, 'title-not-allowed', '/scope/titles/1']);
    expect(await care.version()).toBe(0);
  });

  it('let support revoke what customer care gave on own titles, and an admin anything', async () => {
    await admin.subscribes(care.reader, 'gva-digital');
    const { body } = await admin.get(`/v1/admin/readers/${care.reader}`);
    const bought = body.grants[0].id;
    const wide = (await care.give({ scope: { titles: ['gva', 'hbvl'], tiers: ['plus'] } })).body.id;
    const own = (await care.give()).body.id;
    const support = { role: 'support', titles: ['gva'] } as const;
    expect(problemIn(await care.revoke(bought, support)).slice(0, 2)).toEqual([403, 'forbidden']);
    expect(problemIn(await care.revoke(wide, support)).slice(0, 2)).toEqual([403, 'title-not-allowed']);
    expect((await care.revoke(own, support)).status).toBe(200);
    expect((await care.revoke(bought, { titles: ['hbvl'] })).status).toBe(200);
    expect(await care.version()).toBe(5);
  });

  it('hide readers of other titles from support, on every route that takes an id', async () => {
    const { body } = await care.give({ scope: { titles: ['hbvl'], tiers: ['plus'] } });
    const other = { role: 'support', titles: ['gva'] } as const;
    const email = care.email;
    expect((await admin.get(`/v1/admin/readers?q=${email}`, other)).body.items).toEqual([]);
    expect(problemIn(await admin.get(`/v1/admin/readers/${care.reader}`, other)).slice(0, 2)).toEqual([
      404,
      'reader-not-found',
    ]);
    expect(problemIn(await care.give({}, other))).toEqual([404, 'reader-not-found', '/reader']);
    expect(problemIn(await care.give({ reader: undefined, email }, other))).toEqual([
      404,
      'reader-not-found',
      '/email',
    ]);
    expect(problemIn(await care.revoke(body.id, other)).slice(0, 2)).toEqual([404, 'grant-not-found']);
    const explained = await admin.get(`/v1/admin/explain?reader=${care.reader}&title=gva&tier=plus`, other);
    expect(problemIn(explained).slice(0, 2)).toEqual([404, 'reader-not-found']);
    expect(
      (await admin.get('/v1/admin/audit?limit=100', other)).body.items.map(
        ({ reader: who }: { reader: string }) => who,
      ),
    ).not.toContain(care.reader);
  });

  it('open nothing to a token of another audience, or none', async () => {
    const token = await admin.mint.mint({
      audience: 'check',
      subject: 'site-gva',
      clientId: 'site-gva',
      titles: ['gva'],
      ttlSeconds: 60,
    });
    expect(problemIn(await care.give({}, { token })).slice(0, 2)).toEqual([401, 'unauthenticated']);
    expect(problemIn(await care.give({}, { token: '' })).slice(0, 2)).toEqual([401, 'unauthenticated']);
    const roleless = await admin.mint.mint({
      audience: 'admin',
      subject: 'acc_x',
      clientId: 'cli',
      titles: ['gva'],
      ttlSeconds: 60,
    });
    expect(problemIn(await care.give({}, { token: roleless })).slice(0, 2)).toEqual([403, 'forbidden']);
  });
});
