import { TIERS } from '@pluspas/domain';
import { ALL_TITLES, type CheckApp, DAY_MS, NOW, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

/** Design section 6, for a subscription to gva-digital: one answer a tier, from free to exclusive. */
const DUE: Readonly<Record<string, readonly string[]>> = {
  'subscriber at home': ['free', 'registered', 'subscription', 'subscription', 'subscription'],
  'subscriber elsewhere': ['free', 'registered', 'bundle', 'bundle', 'tier_not_included > paywall'],
  'lapsed at home': ['free', 'registered', 'expired > metered', 'expired > paywall', 'expired > paywall'],
  'lapsed elsewhere': ['free', 'registered', 'expired > metered', 'expired > paywall', 'no_entitlement > paywall'],
  none: ['free', 'registered', 'meter_exhausted > metered', 'no_entitlement > paywall', 'no_entitlement > paywall'],
  anonymous: [
    'free',
    'registration_required > registration',
    'meter_exhausted > metered',
    'login_required > paywall',
    'login_required > paywall',
  ],
};

const due = (reader: string, title: string) =>
  DUE[reader] ?? DUE[`${reader} ${title === 'gva' ? 'at home' : 'elsewhere'}`] ?? [];

describe('a site that asks whether a reader may read an article', () => {
  let app: CheckApp;

  beforeAll(async () => {
    app = await openCheckApp();
  });

  afterAll(() => app.close());

  const ask = async (account: string, title: string, tier: string) => {
    const { status, body } = await app.post(PATH, question(account, title, tier));
    expect(status).toBe(200);
    return body;
  };

  it('hears why, until when, by which grant and how fresh for a subscriber of another title', async () => {
    const reader = await app.subscriber();
    expect(await ask(reader, 'nieuwsblad', 'plus')).toEqual({
      decision: true,
      context: {
        reason: 'bundle',
        until: '2026-12-14T21:50:00.123Z',
        via: { grant: expect.stringMatching(/^grt_/), source: 'subscription', title: 'gva' },
        version: 1,
        asOf: NOW,
        stale: false,
      },
    });
  });

  it('gets the right reason and wall for 5 titles x 5 tiers x 4 readers', async () => {
    const subscriber = await app.subscriber();
    const lapsed = await app.reader();
    await app.give(lapsed, [{ scope: { kind: 'plan', plan: 'gva-digital' }, from: -30 * DAY_MS, until: -DAY_MS }]);
    const none = await app.reader();
    const readers = { subscriber, lapsed, none, anonymous: 'acc_nobody' };
    for (const [name, account] of Object.entries(readers)) {
      for (const title of ALL_TITLES) {
        const answers = [];
        for (const tier of TIERS) {
          const { decision, context } = await ask(account, title, tier);
          answers.push(decision ? context.reason : `${context.reason} > ${context.wall}`);
        }
        expect([name, title, ...answers]).toEqual([name, title, ...due(name, title)]);
      }
    }
  });

  it('answers a free article without looking at the reader', async () => {
    const { context } = await ask(await app.subscriber(), 'gva', 'free');
    expect(context).toEqual({ reason: 'free', until: null, via: null, version: null, asOf: NOW, stale: false });
  });

  it('shows the login to a browser that a subscriber used before', async () => {
    const subject = { type: 'anonymous', id: '-', properties: { remembered: true } };
    const { body } = await app.post(PATH, { ...question('', 'gva', 'plus'), subject });
    expect(body).toMatchObject({
      decision: false,
      context: { reason: 'login_required', wall: 'login', version: null },
    });
  });

  it('opens the article that was given, and not its neighbour', async () => {
    const reader = await app.reader();
    const scope = { kind: 'articles', titles: ['gva'], articles: ['dmf20230913_94231'] } as const;
    await app.give(reader, [{ scope, source: 'admin' }]);
    const mine = await app.post(PATH, question(reader, 'gva', 'exclusive'));
    const other = await app.post(PATH, question(reader, 'gva', 'exclusive', 'dmf20230913_00001'));
    expect([mine.body.decision, mine.body.context.reason, other.body.decision]).toEqual([true, 'admin_grant', false]);
  });

  describe('right after the purchase', () => {
    it('is answered from it when it sends the version along, and without it too in the same process', async () => {
      const reader = await app.reader();
      expect((await ask(reader, 'gva', 'plus')).decision).toBe(false);
      const version = await app.give(reader, [{ scope: { kind: 'plan', plan: 'gva-digital' } }]);
      const { body } = await app.post(PATH, { ...question(reader, 'gva', 'plus'), context: { minVersion: version } });
      expect(body).toMatchObject({ decision: true, context: { version } });
      expect((await ask(reader, 'gva', 'plus')).decision).toBe(true);
    });

    it('gets the true version when it asks for one that does not exist', async () => {
      const reader = await app.subscriber();
      const minVersion = Number.MAX_SAFE_INTEGER;
      const { body } = await app.post(PATH, { ...question(reader, 'gva', 'plus'), context: { minVersion } });
      expect(body).toMatchObject({ decision: true, context: { version: 1, stale: false } });
    });

    it('knows an account that it took for a stranger a moment ago', async () => {
      const account = 'acc_019a0000-0000-7000-8000-000000000001';
      expect((await ask(account, 'gva', 'registered')).context.reason).toBe('registration_required');
      const { EntitlementHeads } = await import('@pluspas/access');
      const heads = app.app.get(EntitlementHeads, { strict: false });
      await app.database.transaction((tx) => heads.open(tx, account));
      expect((await ask(account, 'gva', 'registered')).context).toMatchObject({ reason: 'registered', version: 0 });
    });
  });

  it('is answered by the instant alone when a subscription ends', async () => {
    const reader = await app.reader();
    await app.give(reader, [{ scope: { kind: 'plan', plan: 'gva-digital' }, until: 1000 }]);
    expect((await ask(reader, 'gva', 'plus')).decision).toBe(true);
    app.clock.pass(1000);
    expect((await ask(reader, 'gva', 'plus')).context).toMatchObject({ reason: 'expired', wall: 'paywall' });
    app.clock.set(NOW);
  });

  it('lists what a reader may open, of its own titles alone', async () => {
    const reader = await app.subscriber();
    const body = { subject: { type: 'reader', id: reader }, action: { name: 'read' }, resource: { type: 'section' } };
    const answer = await app.post('/access/v1/search/resource', body, { titles: ['gva', 'nieuwsblad'] });
    expect(answer.status).toBe(200);
    expect(answer.body.results.map(({ id }: { id: string }) => id)).toEqual([
      'gva/free',
      'gva/registered',
      'gva/metered',
      'gva/plus',
      'gva/exclusive',
      'nieuwsblad/free',
      'nieuwsblad/registered',
      'nieuwsblad/metered',
      'nieuwsblad/plus',
    ]);
    expect(answer.body.results[3]).toEqual({
      type: 'section',
      id: 'gva/plus',
      properties: { title: 'gva', tier: 'plus', until: '2026-12-14T21:50:00.123Z' },
    });
    expect(answer.body.context).toEqual({ version: 1, asOf: NOW, stale: false });
    expect(answer.body).not.toHaveProperty('page');
  });

  it('lists the free sections for a stranger, and finds nothing but sections', async () => {
    const body = { subject: { type: 'anonymous', id: '-' }, action: { name: 'read' }, resource: { type: 'section' } };
    const answer = await app.post('/access/v1/search/resource', body, { titles: ['gva'] });
    expect(answer.body.results.map(({ id }: { id: string }) => id)).toEqual(['gva/free']);
    expect(answer.body.context.version).toBeNull();
    const other = await app.post('/access/v1/search/resource', { ...body, resource: { type: 'article' } });
    expect([other.status, other.body.errors[0].pointer]).toEqual([400, '/resource/type']);
  });

  it('counts decisions by reason and lookups by outcome', async () => {
    await ask(await app.subscriber(), 'gva', 'plus');
    const { text } = await app.send('GET', '/metrics', {});
    expect(text).toMatch(/^decisions_total\{decision="allow",reason="subscription"\} [1-9]/m);
    expect(text).toMatch(/^grants_lookups_total\{outcome="hit"\} [1-9]/m);
    expect(text).toMatch(/^min_version_above_truth_total [1-9]/m);
  });
});
