import { setTimeout as pause } from 'node:timers/promises';
import { type CheckApp, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

describe('a reader while the database is gone', () => {
  let app: CheckApp;
  let subscriber: string;
  let stranger: string;
  let token: string;

  beforeAll(async () => {
    app = await openCheckApp();
    subscriber = await app.subscriber();
    stranger = await app.reader();
    token = await app.tokenOf(['gva']);
    await app.post(PATH, question(subscriber, 'gva', 'plus'), { token });
    await app.loseDatabase();
    await pause(1_500);
  });

  afterAll(() => app.app.close());

  const ask = (account: string, tier: string, minVersion?: number) =>
    app.post(PATH, { ...question(account, 'gva', tier), context: { minVersion } }, { token });

  it('reads on, if she is known to subscribe, and the answer says that it is old', async () => {
    const { status, body } = await ask(subscriber, 'plus', 99);
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: true, context: { reason: 'subscription', version: 1, stale: true } });
    expect(Date.parse(body.context.asOf)).toBeLessThan(app.clock.now() - 1_000);
  });

  it('gets no "no" that may be from before her purchase, and no guess if she is not known', async () => {
    const title = { ...question(subscriber, 'gva', 'plus'), context: { minVersion: 99 } };
    const elsewhere = { ...title, resource: { ...title.resource, properties: { title: 'hbvl', tier: 'exclusive' } } };
    const before = await app.post(PATH, elsewhere, { token: await app.tokenOf(['hbvl']) });
    const unknown = await ask(stranger, 'plus');
    for (const { status, headers, body } of [before, unknown]) {
      expect([status, body.type]).toEqual([503, 'https://pluspas.example/problems/unavailable']);
      expect(headers.get('retry-after')).toBe('1');
    }
  });

  it('fails a batch as a whole, because in a list it would read as a "no"', async () => {
    const { resource, action, subject } = question(stranger, 'gva', 'plus');
    const body = { action, resource, evaluations: [{ subject: { type: 'reader', id: subscriber } }, { subject }] };
    expect((await app.post('/access/v1/evaluations', body, { token })).status).toBe(503);
  });

  it('is not taken away from the last door that can answer: it stays ready', async () => {
    expect((await app.send('GET', '/health/ready', {})).status).toBe(200);
  });

  it('still opens what is free', async () => {
    expect((await ask(stranger, 'free')).body).toMatchObject({
      decision: true,
      context: { reason: 'free', stale: false },
    });
  });
});
