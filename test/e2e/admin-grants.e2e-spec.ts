import type { AccountId } from '@pluspas/domain';
import { type AdminApp, openAdminApp } from '../support/admin-app';

let admin: AdminApp;
let reader: AccountId;
let number = 0;

beforeAll(async () => {
  admin = await openAdminApp();
});
afterAll(() => admin.close());
beforeEach(async () => {
  admin.clock.set('2026-11-24T12:00:00.000Z');
  number += 1;
  reader = await admin.reader(`reader-${number}@pluspas.example`);
});

const REASON = { code: 'goodwill', text: 'The paper came late three times' };
const PLUS_ON_GVA = { titles: ['gva'], tiers: ['plus'] };
const grant = (change: object = {}) => ({
  reader,
  scope: PLUS_ON_GVA,
  until: '2026-12-01T12:00:00+01:00',
  reason: REASON,
  ...change,
});
const give = (change: object = {}, call: Parameters<AdminApp['post']>[2] = {}) =>
  admin.post('/v1/admin/grants', grant(change), call);
const revoke = (id: string, call: Parameters<AdminApp['post']>[2] = {}) =>
  admin.post(`/v1/admin/grants/${id}/revoke`, { reason: REASON }, call);
const codeOf = ({ status, body }: Awaited<ReturnType<typeof give>>) => [
  status,
  body.type?.split('/').pop(),
  body.errors?.[0]?.pointer,
];
const versionOf = async () => (await admin.get(`/v1/admin/readers/${reader}`)).body.version;

describe('a grant by customer care', () => {
  it('opens the article at once, for a check that carries its version', async () => {
    expect(await admin.asks(reader, 'gva', 'plus')).toEqual({ decision: false, reason: 'no_entitlement', version: 0 });
    const given = await give();
    expect(given.status).toBe(201);
    expect(given.body).toEqual({
      id: expect.stringMatching(/^grt_/),
      reader,
      version: 1,
      source: 'admin',
      scope: PLUS_ON_GVA,
      from: '2026-11-24T12:00:00Z',
      until: '2026-12-01T11:00:00Z',
      endedBecause: null,
    });
    const { version } = given.body;
    expect(await admin.asks(reader, 'gva', 'plus', version)).toEqual({
      decision: true,
      reason: 'admin_grant',
      version,
    });
    expect(await admin.asks(reader, 'gva', 'exclusive', version)).toMatchObject({ reason: 'tier_not_included' });
  });

  it('closes it again when it is revoked', async () => {
    const { body } = await give();
    admin.clock.pass(1000);
    const revoked = await revoke(body.id);
    expect(revoked.status).toBe(200);
    expect(revoked.body).toMatchObject({
      id: body.id,
      version: 2,
      until: '2026-11-24T12:00:01Z',
      endedBecause: 'revoked',
    });
    expect(await admin.asks(reader, 'gva', 'plus', 2)).toEqual({ decision: false, reason: 'revoked', version: 2 });
  });

  it('finds the reader by an address, however it is typed', async () => {
    const given = await give({ reader: undefined, email: `  READER-${number}@Pluspas.Example ` });
    expect(given.body).toMatchObject({ reader, version: 1 });
  });

  it('opens one article, on every title of the colleague', async () => {
    const given = await give({ scope: { articles: ['dmf20230913_94231'] } }, { titles: ['gva', 'hbvl'] });
    expect(given.body.scope).toEqual({ articles: ['dmf20230913_94231'], titles: ['gva', 'hbvl'] });
    const { version } = given.body;
    expect(await admin.asks(reader, 'hbvl', 'exclusive', version, 'dmf20230913_94231')).toMatchObject({
      decision: true,
    });
    expect(await admin.asks(reader, 'hbvl', 'exclusive', version, 'dmf20230913_00000')).toMatchObject({
      decision: false,
    });
    expect(await admin.asks(reader, 'standaard', 'plus', version, 'dmf20230913_94231')).toMatchObject({
      decision: false,
    });
  });

  it('gives a feature', async () => {
    const given = await give({ scope: { features: ['epaper'], titles: ['gva'] } });
    const { body } = await admin.get(`/v1/admin/readers/${reader}`);
    expect(given.status).toBe(201);
    expect(body.features).toEqual([{ title: 'gva', feature: 'epaper', until: '2026-12-01T11:00:00Z' }]);
  });

  it('does not open before it begins, nor at its end', async () => {
    const { body } = await give({ from: '2026-11-25T00:00:00Z', until: '2026-11-26T00:00:00Z' });
    const opens = async (at: string) => {
      admin.clock.set(at);
      return (await admin.asks(reader, 'gva', 'plus', body.version)).decision;
    };
    expect(await opens('2026-11-24T23:59:59.999Z')).toBe(false);
    expect(await opens('2026-11-25T00:00:00.000Z')).toBe(true);
    expect(await opens('2026-11-25T23:59:59.999Z')).toBe(true);
    expect(await opens('2026-11-26T00:00:00.000Z')).toBe(false);
  });
});

describe('roles and titles', () => {
  it('let support give fourteen days, and say what more would be', async () => {
    expect((await give({ until: '2026-12-08T12:00:00Z' }, { role: 'support' })).status).toBe(201);
    const more = await give({ until: '2026-12-08T12:00:00.001Z' }, { role: 'support' });
    expect(codeOf(more)).toEqual([403, 'over-role-limit', '/until']);
    expect(more.body.detail).toContain('14 days');
    expect((await give({ until: '2027-12-08T12:00:00Z' })).status).toBe(201);
  });

  it.each([
    ['finance', 'POST', 403],
    ['auditor', 'POST', 403],
    ['finance', 'GET', 403],
    ['auditor', 'GET', 200],
    ['support', 'GET', 200],
  ] as const)('answer %s that does a %s with %i', async (role, method, status) => {
    const answer =
      method === 'POST' ? await give({}, { role }) : await admin.get(`/v1/admin/readers/${reader}`, { role });
    expect(answer.status).toBe(status);
    if (method === 'POST') expect(await versionOf()).toBe(0);
  });

  it('keep finance out of readers, explanations and the audit trail', async () => {
    for (const path of ['readers?q=reader', `explain?reader=${reader}&title=gva&tier=plus`, 'audit']) {
      expect(codeOf(await admin.get(`/v1/admin/${path}`, { role: 'finance' })).slice(0, 2)).toEqual([403, 'forbidden']);
    }
  });

  it.each(['support', 'admin'] as const)('keep %s to the titles of the token when giving', async (role) => {
    const answer = await give({ scope: { titles: ['gva', 'standaard'], tiers: ['plus'] } }, { role, titles: ['gva'] });
    expect(codeOf(answer)).toEqual([403, 'title-not-allowed', '/scope/titles/1']);
    expect(await versionOf()).toBe(0);
  });

  it('let support revoke what customer care gave on own titles, and an admin anything', async () => {
    await admin.subscribes(reader, 'gva-digital');
    const { body } = await admin.get(`/v1/admin/readers/${reader}`);
    const bought = body.grants[0].id;
    const wide = (await give({ scope: { titles: ['gva', 'hbvl'], tiers: ['plus'] } })).body.id;
    const own = (await give()).body.id;
    const support = { role: 'support', titles: ['gva'] } as const;
    expect(codeOf(await revoke(bought, support)).slice(0, 2)).toEqual([403, 'forbidden']);
    expect(codeOf(await revoke(wide, support)).slice(0, 2)).toEqual([403, 'title-not-allowed']);
    expect((await revoke(own, support)).status).toBe(200);
    expect((await revoke(bought, { titles: ['hbvl'] })).status).toBe(200);
    expect(await versionOf()).toBe(5);
  });

  it('hide readers of other titles from support, on every route that takes an id', async () => {
    const { body } = await give({ scope: { titles: ['hbvl'], tiers: ['plus'] } });
    const other = { role: 'support', titles: ['gva'] } as const;
    const email = `reader-${number}@pluspas.example`;
    expect((await admin.get(`/v1/admin/readers?q=${email}`, other)).body.items).toEqual([]);
    expect(codeOf(await admin.get(`/v1/admin/readers/${reader}`, other)).slice(0, 2)).toEqual([
      404,
      'reader-not-found',
    ]);
    expect(codeOf(await give({}, other))).toEqual([404, 'reader-not-found', '/reader']);
    expect(codeOf(await give({ reader: undefined, email }, other))).toEqual([404, 'reader-not-found', '/email']);
    expect(codeOf(await revoke(body.id, other)).slice(0, 2)).toEqual([404, 'grant-not-found']);
    const explained = await admin.get(`/v1/admin/explain?reader=${reader}&title=gva&tier=plus`, other);
    expect(codeOf(explained).slice(0, 2)).toEqual([404, 'reader-not-found']);
    expect(
      (await admin.get('/v1/admin/audit?limit=100', other)).body.items.map(
        ({ reader: who }: { reader: string }) => who,
      ),
    ).not.toContain(reader);
  });

  it('open nothing to a token of another audience, or none', async () => {
    const token = await admin.mint.mint({
      audience: 'check',
      subject: 'site-gva',
      clientId: 'site-gva',
      titles: ['gva'],
      ttlSeconds: 60,
    });
    expect(codeOf(await give({}, { token })).slice(0, 2)).toEqual([401, 'unauthenticated']);
    expect(codeOf(await give({}, { token: '' })).slice(0, 2)).toEqual([401, 'unauthenticated']);
    const roleless = await admin.mint.mint({
      audience: 'admin',
      subject: 'acc_x',
      clientId: 'cli',
      titles: ['gva'],
      ttlSeconds: 60,
    });
    expect(codeOf(await give({}, { token: roleless })).slice(0, 2)).toEqual([403, 'forbidden']);
  });
});

describe('a repeated request', () => {
  it('is answered as the first was, status included, and changes nothing more', async () => {
    const first = await give({}, { key: `again-${number}` });
    admin.clock.pass(60_000);
    const again = await give({}, { key: `again-${number}` });
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await versionOf()).toBe(1);
  });

  it('is answered with the first refusal, too', async () => {
    const { body } = await give();
    await revoke(body.id);
    const key = `refused-${number}`;
    const first = await revoke(body.id, { key });
    const again = await revoke(body.id, { key });
    expect(codeOf(first).slice(0, 2)).toEqual([409, 'grant-already-ended']);
    expect(codeOf(again)).toEqual(codeOf(first));
  });

  it('is refused with another body, or for another grant', async () => {
    const key = `other-${number}`;
    const one = (await give({}, { key })).body.id;
    expect(codeOf(await give({ until: '2026-12-02T12:00:00Z' }, { key })).slice(0, 2)).toEqual([
      422,
      'idempotency-key-reused',
    ]);
    const two = (await give()).body.id;
    expect((await revoke(one, { key })).status).toBe(200);
    expect(codeOf(await revoke(two, { key })).slice(0, 2)).toEqual([422, 'idempotency-key-reused']);
  });

  it('belongs to one colleague: another one with the same key asks something else', async () => {
    const key = `mine-${number}`;
    const mine = await give({}, { key, subject: 'acc_one' });
    const yours = await give({}, { key, subject: 'acc_two' });
    expect(yours.status).toBe(201);
    expect(yours.body.id).not.toBe(mine.body.id);
  });

  it('needs a key in the first place', async () => {
    expect(codeOf(await give({}, { key: null })).slice(0, 2)).toEqual([400, 'idempotency-key-missing']);
    expect(await versionOf()).toBe(0);
  });

  it('has its effect once, however many arrive together', async () => {
    const key = `together-${number}`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => give({}, { key })));
    const kinds = new Set(answers.map((answer) => (answer.status === 201 ? answer.body.id : codeOf(answer)[1])));
    kinds.delete('request-in-flight');
    expect(kinds.size).toBe(1);
    expect(await versionOf()).toBe(1);
  });
});

describe('two agents', () => {
  it('who revoke the same grant at once get one 200 and one 409', async () => {
    const { body } = await give();
    const answers = await Promise.all([
      revoke(body.id, { subject: 'acc_one' }),
      revoke(body.id, { subject: 'acc_two', role: 'support' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await versionOf()).toBe(2);
  });
});

describe('a request that is wrong', () => {
  const without = (field: string) => ({ [field]: undefined });
  const nested = '['.repeat(20_000) + ']'.repeat(20_000);

  it.each<[string, object, [number, string, string?]]>([
    ['without a reader', without('reader'), [400, 'invalid-request', '/reader']],
    ['with a reader and an address', { email: 'a@pluspas.example' }, [400, 'invalid-request', '/reader']],
    ['with a reader of the wrong shape', { reader: 'acc_1' }, [400, 'invalid-request', '/reader']],
    ['with a reader that is a number', { reader: 7 }, [400, 'invalid-request', '/reader']],
    [
      'with an address that holds a NUL',
      { reader: undefined, email: 'a\u0000b@x.be' },
      [400, 'invalid-request', '/email'],
    ],
    [
      'about an unknown reader',
      { reader: 'acc_01930000-0000-7000-8000-000000000000' },
      [404, 'reader-not-found', '/reader'],
    ],
    [
      'about an unknown address',
      { reader: undefined, email: 'nobody@pluspas.example' },
      [404, 'reader-not-found', '/email'],
    ],
    ['without a scope', without('scope'), [400, 'invalid-request', '/scope']],
    ['with an empty scope', { scope: {} }, [400, 'invalid-request', '/scope']],
    [
      'with two kinds of scope',
      { scope: { ...PLUS_ON_GVA, features: ['epaper'] } },
      [400, 'invalid-request', '/scope'],
    ],
    ['with tiers on no title', { scope: { tiers: ['plus'] } }, [400, 'invalid-request', '/scope/titles']],
    ['with no tiers', { scope: { titles: ['gva'], tiers: [] } }, [400, 'invalid-request', '/scope/tiers']],
    [
      'with an unknown title',
      { scope: { ...PLUS_ON_GVA, titles: ['gva', 'krant'] } },
      [400, 'unknown-title', '/scope/titles/1'],
    ],
    [
      'with a prototype for a title',
      { scope: { ...PLUS_ON_GVA, titles: ['constructor'] } },
      [400, 'unknown-title', '/scope/titles/0'],
    ],
    [
      'with an unknown tier',
      { scope: { ...PLUS_ON_GVA, tiers: ['plus', 'gold'] } },
      [400, 'unknown-tier', '/scope/tiers/1'],
    ],
    ['with an unknown feature', { scope: { features: ['papier'] } }, [400, 'invalid-request', '/scope/features/0']],
    [
      'with an article that holds a NUL',
      { scope: { articles: ['a\u0000'] } },
      [400, 'invalid-request', '/scope/articles/0'],
    ],
    [
      'with half a character for an article',
      { scope: { articles: ['a\ud800'] } },
      [400, 'invalid-request', '/scope/articles/0'],
    ],
    ['without an end', without('until'), [400, 'invalid-request', '/until']],
    ['with null for an end', { until: null }, [400, 'invalid-request', '/until']],
    ['with an end in the past', { until: '2026-11-24T11:59:59Z' }, [400, 'invalid-request', '/until']],
    ['with an end that is now', { until: '2026-11-24T12:00:00Z' }, [400, 'invalid-request', '/until']],
    ['with an end before its beginning', { from: '2026-12-02T00:00:00Z' }, [400, 'invalid-request', '/until']],
    ['with an end without an offset', { until: '2026-12-01T12:00:00' }, [400, 'invalid-request', '/until']],
    ['with a day that does not exist', { until: '2027-02-30T12:00:00Z' }, [400, 'invalid-request', '/until']],
    ['with a beginning that is no instant', { from: 'tomorrow' }, [400, 'invalid-request', '/from']],
    ['without a reason', without('reason'), [400, 'invalid-request', '/reason']],
    ['with an unknown reason', { reason: { code: 'friend', text: 'x' } }, [400, 'invalid-request', '/reason/code']],
    ['with blanks for a reason', { reason: { code: 'test', text: '   ' } }, [400, 'invalid-request', '/reason/text']],
    [
      'with a reason of 501 characters',
      { reason: { code: 'test', text: 'x'.repeat(501) } },
      [400, 'invalid-request', '/reason/text'],
    ],
  ])('%s is refused, and nothing is written', async (_, change, expected) => {
    expect(codeOf(await give(change)).slice(0, expected.length)).toEqual(expected);
    expect(await versionOf()).toBe(0);
  });

  it('with a field that does not exist is refused by its name', async () => {
    const answer = await give({ untill: '2026-12-01T12:00:00Z' });
    expect(codeOf(answer).slice(0, 2)).toEqual([400, 'invalid-request']);
    expect(JSON.stringify(answer.body.errors)).toContain('untill');
    const inside = await give({ reason: { ...REASON, colour: 'red' } });
    expect(JSON.stringify(inside.body.errors)).toContain('colour');
  });

  it.each<[string, string, number]>([
    ['an empty body', '', 400],
    ['half a body', '{"reader":', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a number', '7', 400],
    ['20,000 lists in each other', nested, 400],
    ['a prototype', '{"__proto__":{"role":"admin"}}', 400],
    ['2 MB', JSON.stringify({ reader: 'x'.repeat(2_000_000) }), 413],
  ])('of %s is refused', async (_, body, status) => {
    const answer = await admin.post('/v1/admin/grants', body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    'grt_1',
    'acc_01930000-0000-7000-8000-000000000000',
    '..%2f..',
    '%00',
    'grt_01930000-0000-7000-8000-000000000000',
  ])('that revokes %s finds no grant', async (id) => {
    const answer = await revoke(id);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('keeps what it wants to say in the reason, quotes and emoji included', async () => {
    const text = `He said "sorry" <b>twice</b> \u0000 é 🗞️`;
    const { body } = await give({ reason: { code: 'goodwill', text } });
    const { body: page } = await admin.get(`/v1/admin/audit?reader=${reader}`);
    expect(page.items[0].facts.grant).toBe(body.id);
    expect(page.items[0].text.reason).toBe(text);
  });
});

it('keeps personal data out of the log', async () => {
  await give({ reader: undefined, email: `reader-${number}@pluspas.example` });
  await admin.get(`/v1/admin/readers?q=reader-${number}@pluspas.example`);
  const log = admin.log.join('');
  expect(log).not.toContain('pluspas.example');
  expect(log).not.toContain(REASON.text);
});

it('leaves an audit trail that verifies after all of this', async () => {
  await admin.sealer.sealNow();
  expect(await admin.verify()).toMatchObject({ unsealed: 0, faults: [] });
});
