import { setTimeout as pause } from 'node:timers/promises';
import { type CheckApp, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

describe('a reader whose grants change in another process', () => {
  let app: CheckApp;
  let other: { readonly url: string; close(): Promise<void> };

  beforeAll(async () => {
    app = await openCheckApp();
    other = await app.another();
  });

  afterAll(async () => {
    await other.close();
    await app.close();
  });

  it('is answered from the change at once with its version, and within a second without', async () => {
    const reader = await app.reader();
    const there = { at: other.url };
    const ask = async (context: object) =>
      (await app.post(PATH, { ...question(reader, 'gva', 'plus'), context }, there)).body;
    expect((await ask({})).decision).toBe(false);

    const version = await app.give(reader, [{ scope: { kind: 'plan', plan: 'gva-digital' } }]);
    expect(await ask({ minVersion: version })).toMatchObject({ decision: true, context: { version } });

    await app.give(reader, []);
    const until = performance.now() + 1_000;
    while ((await ask({})).context.version !== version + 1 && performance.now() < until) await pause(5);
    expect((await ask({})).context.version).toBe(version + 1);
  });
});
