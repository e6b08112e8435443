import type { AccountId, Tier } from '@pluspas/domain';
import { ACCOUNT, allow, deny } from '../test/fake-service';
import { startSite, type TestSite } from '../test/test-site';
import type { CheckSubject } from './check-question';
import { PluspasFault } from './faults';

const HOUR = 3_600_000;
const READER: CheckSubject = { type: 'reader', id: ACCOUNT as AccountId };

let site: TestSite;
beforeEach(async () => {
  site = await startSite({ outageHours: 6 });
});
afterEach(() => site.end());

const ask = (article = 'a1', tier: Tier = 'plus', subject: CheckSubject = READER) =>
  site.pluspas.check({ subject, resource: { article, tier } });

describe('while the service answers', () => {
  it('asks as AuthZEN says, with the title of this site', async () => {
    await site.pluspas.check({ subject: READER, resource: { article: 'a1', tier: 'plus' }, minVersion: 42 });
    expect(site.service.questions).toEqual([
      {
        subject: { type: 'reader', id: ACCOUNT },
        action: { name: 'read' },
        resource: { type: 'article', id: 'a1', properties: { title: 'gva', tier: 'plus' } },
        context: { minVersion: 42 },
      },
    ]);
  });

  it('says that a subscriber used this browser before', async () => {
    await ask('a1', 'plus', { type: 'anonymous', remembered: true });
    expect(site.service.questions[0]?.subject).toEqual({
      type: 'anonymous',
      id: '-',
      properties: { remembered: true },
    });
  });

  it('hands the answer on as it came', async () => {
    site.service.answer = () => deny({ reason: 'expired' });
    expect(await ask()).toEqual(deny({ reason: 'expired' }));
  });

  it('gets one token for many checks at once, and keeps it', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    await ask();
    expect(site.service.calls('/oidc/token')).toBe(1);
  });

  it('renews its token before the end', async () => {
    await ask();
    site.later(299_000);
    await ask();
    expect(site.service.calls('/oidc/token')).toBe(2);
    expect(site.reports).toEqual([]);
  });

  it('goes on with the old token while it lives, when no new one is to be had', async () => {
    await ask();
    site.later(270_000);
    site.service.tokensFail = true;
    expect(await ask()).toMatchObject({ decision: true, context: { stale: false } });
  });

  it('gets a new token when the service no longer takes the old one', async () => {
    await ask();
    site.service.refusals = 1;
    expect(await ask()).toMatchObject({ decision: true, context: { stale: false } });
    expect(site.service.calls('/oidc/token')).toBe(2);
  });

  it('treats a service that takes no token of its own as an outage: a clock or a key there is wrong, not the reader', async () => {
    await ask();
    site.service.refusals = Number.POSITIVE_INFINITY;
    expect(await ask()).toMatchObject({ decision: true, context: { reason: 'subscription', stale: true } });
    expect(await ask('a1', 'free')).toMatchObject({ decision: true, context: { reason: 'free' } });
  });

  it('says loudly that the question is wrong', async () => {
    await expect(ask('a1', 'nonsense' as 'plus')).rejects.toThrow(PluspasFault);
  });

  it('treats a refused site as an outage, and tells the operator what to mend, never the secret', async () => {
    const other = await startSite({ clientSecret: 'not the secret' });
    const answer = await other.pluspas.check({ subject: READER, resource: { article: 'a1', tier: 'plus' } });
    expect(answer.context.reason).toBe('outage_unknown');
    expect(other.reports.join()).toContain('the token of this site is refused (401): check id and secret');
    expect(other.reports.join()).not.toContain('not the secret');
    await other.end();
  });

  it('reaches a service that listens on IPv6 alone', async () => {
    const other = await startSite({}, '::1');
    const answer = await other.pluspas.check({ subject: READER, resource: { article: 'a1', tier: 'plus' } });
    expect(answer).toMatchObject({ decision: true, context: { stale: false } });
    await other.end();
  });
});

describe.each(['gone', 'silent', 'failing'] as const)('while the service is %s', (mood) => {
  it('leaves free articles open', async () => {
    site.service.mood = mood;
    expect(await ask('a1', 'free')).toMatchObject({ decision: true, context: { reason: 'free', stale: true } });
  });

  it('tells an unknown reader that it is our fault', async () => {
    site.service.mood = mood;
    expect(await ask()).toMatchObject({
      decision: false,
      context: { reason: 'outage_unknown', wall: 'paywall', stale: true },
    });
  });

  it('leaves every article of the section open to a reader whose last certain answer was yes', async () => {
    site.service.answer = () => allow({ reason: 'bundle', version: 9 });
    await ask('a1');
    site.service.mood = mood;
    expect(await ask('a2')).toMatchObject({ decision: true, context: { reason: 'bundle', version: 9, stale: true } });
  });
});

describe('in an outage', () => {
  it('opens no section that was not certain', async () => {
    await ask('a1', 'plus');
    site.service.mood = 'gone';
    expect(await ask('a2', 'exclusive')).toMatchObject({ decision: false, context: { reason: 'outage_unknown' } });
  });

  it('opens nothing to another reader', async () => {
    await ask();
    site.service.mood = 'gone';
    const other = { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000002' } as const;
    expect((await ask('a1', 'plus', other)).decision).toBe(false);
    expect((await ask('a1', 'plus', { type: 'anonymous' })).decision).toBe(false);
  });

  it('keeps closed what it heard to be revoked', async () => {
    await ask('a1');
    site.service.answer = () => deny({ reason: 'revoked', version: 2 });
    await ask('a2');
    site.service.mood = 'gone';
    expect((await ask('a1')).decision).toBe(false);
  });

  it('opens nothing past the end that the last certain answer named', async () => {
    const until = new Date(Date.now() + HOUR).toISOString();
    site.service.answer = () => allow({ until });
    await ask();
    site.service.mood = 'gone';
    site.later(HOUR - 5000);
    expect((await ask()).decision).toBe(true);
    site.later(6000);
    expect((await ask()).decision).toBe(false);
  });

  it('opens nothing after the hours that the site allows', async () => {
    await ask();
    site.service.mood = 'gone';
    site.later(6 * HOUR - 5000);
    expect((await ask()).decision).toBe(true);
    site.later(6000);
    expect((await ask()).decision).toBe(false);
  });

  it('does not make a reader wait twice for a service that stays silent', async () => {
    site.service.mood = 'silent';
    for (let i = 0; i < 3; i += 1) await ask();
    const before = performance.now();
    await ask();
    expect(performance.now() - before).toBeLessThan(100);
  });

  it('asks again as soon as the service is back', async () => {
    await ask();
    site.service.mood = 'gone';
    for (let i = 0; i < 4; i += 1) await ask();
    site.service.mood = 'well';
    site.later(1100);
    expect(await ask()).toMatchObject({ context: { stale: false } });
  });

  it('asks once more when only the connection broke', async () => {
    await ask();
    site.service.breakNext = 1;
    expect(await ask()).toMatchObject({ decision: true, context: { stale: false } });
  });
});
