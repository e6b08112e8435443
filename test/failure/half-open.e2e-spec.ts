import { setTimeout as pause } from 'node:timers/promises';
import type { AccountId } from '@pluspas/domain';
import { type CheckApp, openCheckApp, question } from '../support/check-app';
import { type PostgresLine, postgresLine } from '../support/postgres-line';

jest.setTimeout(60_000);

const PATH = '/access/v1/evaluation';
/** Longer than a near entry counts without a heartbeat. */
const SILENCE_MS = 1_500;
/** Longer than an event is on its way: the relay looks every 250 ms. */
const HEARD_MS = 1_000;

/** The cable between the check door and its database is pulled: no packet arrives, and nobody is told. */
describe('a reader while the way to the database swallows everything', () => {
  let app: CheckApp;
  let line: PostgresLine;
  let token: string;

  beforeAll(async () => {
    app = await openCheckApp(async (url) => {
      line = await postgresLine(url);
      return line.url;
    });
    token = await app.tokenOf(['gva']);
  });
  afterAll(async () => {
    line.thaw();
    await app.close();
    await line.close();
  });
  beforeEach(() => line.thaw());

  const ask = (account: string) => app.post(PATH, question(account, 'gva', 'plus'), { token });

  /** More of them than the pool has connections: each question that hangs keeps one. */
  async function knownReaders(): Promise<readonly [AccountId, ...AccountId[]]> {
    const first = await app.subscriber();
    const others = await Promise.all(Array.from({ length: 29 }, () => app.subscriber()));
    // What made them subscribers is heard a moment later, and forgets what was remembered: asked again after it.
    for (const reader of [first, ...others]) await ask(reader);
    await pause(HEARD_MS);
    for (const reader of [first, ...others]) await ask(reader);
    return [first, ...others];
  }

  it('reads on if she is known, every time, and a stranger gets an honest answer: nobody waits for ever', async () => {
    const [readers, stranger] = [await knownReaders(), await app.reader()];
    expect((await ask(readers[0])).body).toMatchObject({ decision: true, context: { stale: false } });
    line.freeze();
    await pause(SILENCE_MS);

    const answers = await Promise.all(readers.map(ask));
    for (const { status, body } of answers) {
      expect([status, body.decision, body.context.stale]).toEqual([200, true, true]);
    }
    const unknown = await ask(stranger);
    expect([unknown.status, unknown.headers.get('retry-after')]).toEqual([503, '1']);
    expect((await app.send('GET', '/health/live', {})).status).toBe(200);
  });

  it('gets fresh answers again as soon as the cable is back, by lines that are not dead', async () => {
    const readers = await knownReaders();
    const [subscriber] = readers;
    line.freeze();
    await pause(SILENCE_MS);
    await Promise.all(readers.map(ask));
    const before = line.taken();

    line.thaw();
    // Within what the hot path waits for an answer, and far below the half minute that other statements may take.
    const until = performance.now() + 20_000;
    let last = await ask(subscriber);
    while (last.body.context?.stale !== false && performance.now() < until) {
      await pause(100);
      last = await ask(subscriber);
    }
    expect(last.body).toMatchObject({ decision: true, context: { stale: false } });
    expect(line.taken()).toBeGreaterThan(before);

    const version = await app.give(subscriber, []);
    const { body } = await app.post(
      PATH,
      { ...question(subscriber, 'gva', 'plus'), context: { minVersion: version } },
      { token },
    );
    expect(body.context).toMatchObject({ version, stale: false });
  });

  it('keeps her article also when the server is gone and says so', async () => {
    const subscriber = await app.subscriber();
    await ask(subscriber);
    line.cut();
    await pause(SILENCE_MS);
    expect((await ask(subscriber)).body).toMatchObject({ decision: true, context: { stale: true } });
  });
});
