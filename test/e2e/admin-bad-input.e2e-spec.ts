import { type AdminApp, openAdminApp } from '../support/admin-app';
import { CustomerCare, PLUS_ON_GVA, problemIn, REASON } from '../support/customer-care';

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
    ['with a NUL in its reason', { reason: { code: 'test', text: 'a\0b' } }, [400, 'invalid-request', '/reason/text']],
    [
      'with half a character in its reason',
      { reason: { code: 'test', text: 'a\ud800' } },
      [400, 'invalid-request', '/reason/text'],
    ],
    ['with a field that does not exist', { untill: '2026-12-01T12:00:00Z' }, [400, 'invalid-request', '/untill']],
    [
      'with a field that does not exist in its reason',
      { reason: { ...REASON, colour: 'red' } },
      [400, 'invalid-request', '/reason/colour'],
    ],
  ])('%s is refused, and nothing is written', async (_, change, expected) => {
    expect(problemIn(await care.give(change)).slice(0, expected.length)).toEqual(expected);
    expect(await care.version()).toBe(0);
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
    const answer = await care.revoke(id);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('keeps what it wants to say in the reason, quotes, lines and emoji included', async () => {
    const text = `He said "sorry" <b>twice</b>\n\té 🗞️`;
    const { body } = await care.give({ reason: { code: 'goodwill', text } });
    const { body: page } = await admin.get(`/v1/admin/audit?reader=${care.reader}`);
    expect(page.items[0].facts.grant).toBe(body.id);
    expect(page.items[0].text.reason).toBe(text);
  });
});
