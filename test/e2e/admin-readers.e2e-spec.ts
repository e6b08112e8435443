import type { AccountId } from '@pluspas/domain';
import { type AdminApp, type Json, openAdminApp } from '../support/admin-app';

let admin: AdminApp;
let subscriber: AccountId;
let stranger: AccountId;

const REASON = { code: 'press', text: 'Writes about us for a magazine' };
const NOW = '2026-11-24T12:00:00.000Z';

beforeAll(async () => {
  admin = await openAdminApp(NOW);
  subscriber = await admin.reader('gva-subscriber@pluspas.example');
  stranger = await admin.reader('no-subscription@pluspas.example');
  await admin.reader('gva_underscore@pluspas.example');
  await admin.subscribes(subscriber, 'gva-digital');
});
afterAll(() => admin.close());
beforeEach(() => admin.clock.set(NOW));

const found = async (q: string, call = {}) => {
  const { status, body } = await admin.get(`/v1/admin/readers?q=${encodeURIComponent(q)}`, call);
  expect(status).toBe(200);
  return body.items.map(({ email }: { email: string }) => email.split('@')[0]);
};
const problem = async (path: string, call = {}) => {
  const { status, body } = await admin.get(path, call);
  return [status, body.type?.split('/').pop(), body.errors?.[0]?.pointer];
};

describe('finding readers', () => {
  it('goes by the beginning of an address, the whole of it, or the account id', async () => {
    expect(await found('gva')).toEqual(['gva-subscriber', 'gva_underscore']);
    expect(await found('GVA-Subscriber@pluspas.example')).toEqual(['gva-subscriber']);
    expect(await found(stranger)).toEqual(['no-subscription']);
    expect(await found('nobody')).toEqual([]);
  });

  it('takes no character for a pattern', async () => {
    expect(await found('gva_')).toEqual(['gva_underscore']);
    expect(await found('%%%')).toEqual([]);
  });

  it('goes on where the page before ended', async () => {
    const { body } = await admin.get('/v1/admin/readers?q=gva&limit=1');
    expect(body.items).toEqual([
      {
        id: subscriber,
        email: 'gva-subscriber@pluspas.example',
        emailVerified: true,
        name: null,
        locale: 'nl',
        createdAt: '2026-11-24T12:00:00Z',
      },
    ]);
    const next = await admin.get(`/v1/admin/readers?q=gva&limit=1&cursor=${body.nextCursor}`);
    expect(next.body.items).toHaveLength(1);
    expect(next.body.nextCursor).toBeNull();
  });

  it.each([
    ['readers', 'q'],
    ['readers?q=ab', 'q'],
    ['readers?q=%20%20%20%20', 'q'],
    ['readers?q=abc%00', 'q'],
    ['readers?q=abc&q=def', 'q'],
    ['readers?q=abc&limit=0', 'limit'],
    ['readers?q=abc&limit=101', 'limit'],
    ['readers?q=abc&limit=many', 'limit'],
    ['readers?q=abc&cursor=x', 'cursor'],
    ['audit?limit=0', 'limit'],
    ['audit?cursor=x', 'cursor'],
    ['audit?reader=x', 'reader'],
  ])('%s is refused, naming %s', async (path, field) => {
    expect(await problem(`/v1/admin/${path}`)).toEqual([400, 'invalid-request', field]);
  });

  it('is cached by nobody on the way', async () => {
    const { headers } = await admin.get('/v1/admin/readers?q=gva');
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  it('shows support the readers of own titles, and those without any grant', async () => {
    const hbvl = { role: 'support', titles: ['hbvl'] };
    expect(await found('gva-subscriber', hbvl)).toEqual(['gva-subscriber']);
    expect(await found('no-subscription', hbvl)).toEqual(['no-subscription']);
    expect(await found('gva-subscriber', { role: 'support', titles: [] })).toEqual([]);
    expect(await found('gva-subscriber', { role: 'auditor', titles: [] })).toEqual(['gva-subscriber']);
  });
});

describe('one reader', () => {
  it('is shown with account, version, grants in words, and what is open now', async () => {
    const { body } = await admin.get(`/v1/admin/readers/${subscriber}`, { role: 'auditor' });
    expect(body).toMatchObject({ id: subscriber, email: 'gva-subscriber@pluspas.example', version: 1 });
    expect(body.grants).toEqual([
      {
        id: expect.stringMatching(/^grt_/),
        status: 'live',
        source: 'subscription',
        sourceRef: 'sub_gva-digital',
        scope: { plan: 'gva-digital' },
        from: '2026-11-14T12:00:00Z',
        until: '2026-12-14T12:00:00Z',
        endedBecause: null,
        reason: null,
        actor: 'seed',
        recordedAt: '2026-11-24T12:00:00Z',
        words: 'Subscription: plan gva-digital, from 2026-11-14 12:00 until 2026-12-14 12:00.',
      },
    ]);
    const plus = body.sections.find(({ section }: { section: string }) => section === 'nieuwsblad/plus');
    expect(plus).toEqual({
      section: 'nieuwsblad/plus',
      title: 'nieuwsblad',
      tier: 'plus',
      reason: 'bundle',
      until: '2026-12-14T12:00:00Z',
      grant: body.grants[0].id,
    });
    expect(body.features).toEqual([{ title: 'gva', feature: 'epaper', until: '2026-12-14T12:00:00Z' }]);
  });

  it('is shown with past and future grants, newest first', async () => {
    const reader = await admin.reader('three-grants@pluspas.example');
    const give = (from: string, until: string) =>
      admin.post('/v1/admin/grants', {
        reader,
        scope: { titles: ['gva'], tiers: ['plus'] },
        from,
        until,
        reason: REASON,
      });
    await give('2026-11-20T00:00:00Z', '2026-11-25T00:00:00Z');
    await give('2026-11-28T00:00:00Z', '2026-11-29T00:00:00Z');
    const { body: third } = await give('2026-11-29T00:00:00Z', '2026-11-30T00:00:00Z');
    await admin.post(`/v1/admin/grants/${third.id}/revoke`, { reason: REASON });
    admin.clock.set('2026-11-26T00:00:00Z');
    const { body } = await admin.get(`/v1/admin/readers/${reader}`);
    expect(body.grants.map(({ status, reason }: Json) => [status, reason])).toEqual([
      ['ended', 'press'],
      ['upcoming', 'press'],
      ['ended', 'press'],
    ]);
  });

  it.each(['acc_1', 'acc_01930000-0000-7000-8000-000000000000', 'nobody'])('is not found as %s', async (id) => {
    expect((await problem(`/v1/admin/readers/${id}`)).slice(0, 2)).toEqual([404, 'reader-not-found']);
  });
});

describe('explaining', () => {
  const explain = (query: string, call = {}) => admin.get(`/v1/admin/explain?${query}`, call);

  it('tells why it is closed, rule by rule, and what would open it', async () => {
    const { body } = await explain(`reader=${subscriber}&title=nieuwsblad&tier=exclusive`, { role: 'support' });
    expect(body).toMatchObject({
      decision: false,
      context: {
        reason: 'tier_not_included',
        wall: 'paywall',
        version: 1,
        via: { source: 'subscription', title: 'gva' },
      },
      at: '2026-11-24T12:00:00Z',
    });
    expect(body.trace.at(-1)).toEqual({
      rule: 'tier_not_included',
      outcome: 'closes',
      words: 'What she has opens this title, but not this tier.',
    });
    expect(body.wouldOpen[0]).toMatchObject({ plan: 'nieuwsblad-digital', title: 'nieuwsblad' });
  });

  it('answers as it was known then, and as it is known now', async () => {
    const reader = await admin.reader('locked-out@pluspas.example');
    admin.clock.set('2026-11-24T20:00:00Z');
    const { body: grant } = await admin.post('/v1/admin/grants', {
      reader,
      scope: { titles: ['gva'], tiers: ['plus'] },
      from: '2026-11-24T18:00:00Z',
      until: '2026-11-25T00:00:00Z',
      reason: REASON,
    });
    admin.clock.set('2026-11-24T21:00:00Z');
    await admin.post(`/v1/admin/grants/${grant.id}/revoke`, { reason: REASON });
    admin.clock.set('2026-11-24T22:00:00Z');

    const about = `reader=${reader}&title=gva&tier=plus`;
    const reasonOf = async (query: string) => (await explain(`${about}${query}`)).body.context.reason;
    expect(await reasonOf('')).toBe('revoked');
    expect(await reasonOf('&at=2026-11-24T20:30:00Z')).toBe('admin_grant');
    expect(await reasonOf('&at=2026-11-24T21:30:00Z&knownAt=2026-11-24T20:30:00Z')).toBe('admin_grant');
    expect(await reasonOf('&at=2026-11-24T19:00:00Z&knownAt=2026-11-24T19:00:00Z')).toBe('no_entitlement');
    expect(await reasonOf('&at=2026-11-24T19:00:00Z')).toBe('admin_grant');
    expect(await reasonOf('&at=2026-11-24T21:30:00%2B01:00')).toBe('admin_grant');
    const then = await explain(`${about}&knownAt=2026-11-24T20:30:00Z`);
    expect(then.body).toMatchObject({ context: { version: null }, knownAt: '2026-11-24T20:30:00Z' });
  });

  it('knows single articles', async () => {
    const reader = await admin.reader('one-article@pluspas.example');
    await admin.post('/v1/admin/grants', {
      reader,
      scope: { titles: ['gva'], articles: ['dmf1'] },
      until: '2026-11-25T00:00:00Z',
      reason: REASON,
    });
    const about = `reader=${reader}&title=gva&tier=plus`;
    expect((await explain(`${about}&article=dmf1`)).body.decision).toBe(true);
    expect((await explain(`${about}&article=dmf2`)).body.decision).toBe(false);
  });

  it.each<[string, [number, string, string?]]>([
    ['title=gva&tier=plus', [400, 'invalid-request', 'reader']],
    ['reader=acc_1&title=gva&tier=plus', [400, 'invalid-request', 'reader']],
    ['reader=SUBSCRIBER&tier=plus', [400, 'invalid-request', 'title']],
    ['reader=SUBSCRIBER&title=krant&tier=plus', [400, 'unknown-title', 'title']],
    ['reader=SUBSCRIBER&title=gva&tier=gold', [400, 'unknown-tier', 'tier']],
    ['reader=SUBSCRIBER&title=gva&tier=plus&at=yesterday', [400, 'invalid-request', 'at']],
    ['reader=SUBSCRIBER&title=gva&tier=plus&at=2026-11-24T12:00:00', [400, 'invalid-request', 'at']],
    ['reader=SUBSCRIBER&title=gva&tier=plus&article=%00', [400, 'invalid-request', 'article']],
    ['reader=acc_01930000-0000-7000-8000-000000000000&title=gva&tier=plus', [404, 'reader-not-found', 'reader']],
  ])('%s is refused', async (query, expected) => {
    const path = `/v1/admin/explain?${query.replace('SUBSCRIBER', subscriber)}`;
    expect((await problem(path)).slice(0, expected.length)).toEqual(expected);
  });

  it('refuses a parameter it does not know, because a mistyped one would answer another question', async () => {
    const answer = await explain(`reader=${subscriber}&title=gva&tier=plus&knowAt=2026-11-24T12:00:00Z`);
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('knowAt');
  });

  it('keeps support to own titles, and lets auditors ask about all', async () => {
    const path = `/v1/admin/explain?reader=${subscriber}&title=standaard&tier=plus`;
    expect((await problem(path, { role: 'support', titles: ['gva'] })).slice(0, 2)).toEqual([403, 'title-not-allowed']);
    expect((await admin.get(path, { role: 'auditor', titles: ['gva'] })).status).toBe(200);
  });
});

describe('the audit trail', () => {
  it('lists what was done, by whom, to whom and why; newest first, sealed or not', async () => {
    const reader = await admin.reader('audited@pluspas.example');
    const call = { role: 'support', subject: 'acc_of_an_agent' } as const;
    const body = {
      reader,
      scope: { titles: ['hbvl'], tiers: ['plus'] },
      until: '2026-11-30T00:00:00Z',
      reason: REASON,
    };
    const { body: grant } = await admin.post('/v1/admin/grants', body, call);
    await admin.sealer.sealNow();
    admin.clock.pass(1000);
    await admin.post(`/v1/admin/grants/${grant.id}/revoke`, { reason: { code: 'mistake', text: 'Wrong reader' } });

    const { body: page } = await admin.get(`/v1/admin/audit?reader=${reader}`, { role: 'auditor', titles: [] });
    expect(page).toEqual({
      items: [
        {
          id: expect.stringMatching(/^aud_/),
          at: '2026-11-24T12:00:01Z',
          actor: { id: 'acc_of_admin', role: 'admin' },
          action: 'grant.revoked',
          reader,
          titles: ['hbvl'],
          facts: expect.objectContaining({ grant: grant.id, reason: 'mistake', version: 2 }),
          text: { reason: 'Wrong reader' },
          erased: false,
          position: null,
        },
        expect.objectContaining({
          action: 'grant.given',
          actor: { id: 'acc_of_an_agent', role: 'support' },
          text: { reason: REASON.text },
          position: expect.any(Number),
        }),
      ],
      nextCursor: null,
    });
    const actionsFor = async (titles: string[]) =>
      (await admin.get(`/v1/admin/audit?reader=${reader}`, { role: 'support', titles })).body.items.length;
    expect(await actionsFor(['hbvl'])).toBe(2);
    expect(await actionsFor(['gva'])).toBe(0);
  });

  it('goes through all entries page by page, each once', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: Json } = await admin.get(`/v1/admin/audit?limit=2${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    const [{ count }] = (await admin.database.query<{ count: number }>('select count(*) from audit_rows')) as [Json];
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });
});
