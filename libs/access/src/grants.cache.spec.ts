import type { Plan } from '@pluspas/domain';
import { type CountedLookups, cacheOf, READER, type TestTail, TestTime, Truth } from '../../../test/support/grants-rig';
import { type GrantsCache, MAX_AGE_MS, UNKNOWN_MAX_AGE_MS } from './grants.cache';

describe('what one process remembers of a reader', () => {
  let truth: Truth;
  let time: TestTime;
  let cache: GrantsCache;
  let tail: TestTail;
  let counted: CountedLookups;
  let announce: ReturnType<typeof cacheOf>['announce'];

  beforeEach(() => {
    truth = new Truth();
    time = new TestTime();
    ({ cache, tail, counted, announce } = cacheOf(truth, time, { outageMs: 3_600_000 }));
    tail.heardAt = time.elapsed;
    truth.set(READER, 7);
  });

  const pass = (ms: number, { heard = true } = {}) => {
    time.elapsed += ms;
    if (heard) tail.heardAt = time.elapsed;
  };

  it('asks Postgres once for a reader who reads on', async () => {
    await cache.of(READER, null);
    expect(await cache.of(READER, 7)).toEqual({ version: 7, grants: [], currentUntil: null });
    expect(truth.reads).toBe(1);
    expect(counted.of('hit')).toBe(1);
  });

  it('asks once for twenty tabs that open together', async () => {
    await Promise.all(Array.from({ length: 20 }, () => cache.of(READER, null)));
    expect(truth.reads).toBe(1);
  });

  it('answers a reader who comes back from the checkout with the version she was given', async () => {
    await cache.of(READER, null);
    truth.set(READER, 8);
    expect(await cache.of(READER, 8)).toMatchObject({ version: 8 });
  });

  it('forgets a reader when it hears of her change', async () => {
    await cache.of(READER, null);
    truth.set(READER, 8);
    tail.tell(READER, 8);
    expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
  });

  it('keeps what it read after the change that it hears of only now', async () => {
    truth.set(READER, 8);
    await cache.of(READER, null);
    tail.tell(READER, 8);
    await cache.of(READER, null);
    expect(truth.reads).toBe(1);
  });

  it('opens at once what a plan has come to open since she was read, without asking Postgres', async () => {
    const { id, title } = { id: 'gva-digital', title: 'gva' };
    const plan: Plan = { id, title, name: 'Digital', devices: null, graceMs: 0, paper: null, prices: [], opens: [] };
    const opensPlus = { ...plan, opens: [{ titles: ['gva'], tiers: ['plus'], features: [] }] } satisfies Plan;
    const times = { from: 0, until: null, endedBecause: null, paymentFailed: false };
    truth.set(READER, 7, [{ id: 'grt_1', source: 'subscription', scope: { kind: 'plan', plan: id }, ...times }]);
    const opens = async () => {
      const { grants } = await cache.of(READER, null);
      return grants.some(({ coverage }) => coverage.opens({ title: 'gva', tier: 'plus', article: null }));
    };

    announce('before', { plans: new Map([[id, plan]]) });
    expect(await opens()).toBe(false);
    announce('after', { plans: new Map([[id, opensPlus]]) });
    expect(await opens()).toBe(true);
    expect(truth.reads).toBe(1);
  });

  it('never keeps what a frozen read brings back from before a change', async () => {
    let thaw = () => {};
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve;
    });
    truth.pause = (half) => (half === 'after' ? frozen : Promise.resolve());
    const before = cache.of(READER, null);
    await new Promise(setImmediate);
    truth.pause = () => Promise.resolve();

    truth.set(READER, 8);
    cache.evict(READER, 8);
    expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
    thaw();
    expect(await before).toMatchObject({ version: 7 });
    expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
    expect(await cache.of(READER, 8)).toMatchObject({ version: 8 });
  });

  it('lets nobody wait for a read that began before this process was frozen', async () => {
    truth.pause = (half) => (half === 'after' ? new Promise(() => {}) : Promise.resolve());
    void cache.of(READER, null);
    await new Promise(setImmediate);
    truth.pause = () => Promise.resolve();
    truth.set(READER, 8);
    pass(5_000, { heard: false });
    expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
  });

  it('answers a crowd that asks for a version from the future with the truth, in two reads at most, and counts it', async () => {
    await cache.of(READER, null);
    const answers = await Promise.all([1, 2, 3].map(() => cache.of(READER, 999)));
    expect(answers.map(({ version }) => version)).toEqual([7, 7, 7]);
    expect(truth.reads).toBeLessThanOrEqual(1 + 2);
    expect(counted.beyond).toBe(3);
  });

  describe('when it is not known to be up to date', () => {
    beforeEach(async () => {
      await cache.of(READER, null);
    });

    it('reads again after a second of silence', async () => {
      pass(999, { heard: false });
      await cache.of(READER, null);
      expect(truth.reads).toBe(1);
      pass(1, { heard: false });
      truth.set(READER, 8);
      expect(await cache.of(READER, null)).toMatchObject({ version: 8, currentUntil: null });
      expect(counted.of('suspect')).toBe(1);
    });

    it('reads again after ten minutes, however well it hears', async () => {
      pass(MAX_AGE_MS);
      await cache.of(READER, null);
      expect(truth.reads).toBe(2);
    });

    it('reads again after changes that it will never be told of, and keeps its memory for an outage', async () => {
      tail.missEvents();
      truth.set(READER, 8);
      expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
      pass(1);
      tail.missEvents();
      truth.down = true;
      expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
    });

    it('does not take a read that began before the missed changes for the present', async () => {
      let release = () => {};
      truth.pause = (half) =>
        half === 'before'
          ? Promise.resolve()
          : new Promise((resolve) => {
              release = resolve;
            });
      const slow = cache.of(READER, 8);
      await new Promise(setImmediate);
      truth.pause = () => Promise.resolve();
      pass(1);
      tail.missEvents();
      pass(1);
      truth.set(READER, 8);
      release();
      await slow;
      expect(await cache.of(READER, null)).toMatchObject({ version: 8 });
    });

    it('answers a reader it knows from memory while Postgres is down, and says since when', async () => {
      pass(200);
      const heardAt = time.now();
      truth.down = true;
      pass(60_000, { heard: false });
      expect(await cache.of(READER, null)).toEqual({ version: 7, grants: [], currentUntil: heardAt });
      expect(await cache.of(READER, 8)).toMatchObject({ version: 7, currentUntil: heardAt });
      expect(counted.of('stale')).toBe(2);
    });

    it('dates a memory from before changes that it missed to when it was read, not to when it last heard', async () => {
      const readAt = time.now();
      pass(60_000);
      tail.missEvents();
      truth.down = true;
      expect(await cache.of(READER, null)).toMatchObject({ version: 7, currentUntil: readAt });
      pass(3_600_000 - 60_000 + 1);
      await expect(cache.of(READER, null)).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('gives up its memory when the outage outlasts its hours', async () => {
      truth.down = true;
      pass(3_600_001, { heard: false });
      await expect(cache.of(READER, null)).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('keeps closed what it heard being revoked before Postgres went down', async () => {
      tail.tell(READER, 8);
      truth.down = true;
      await expect(cache.of(READER, null)).rejects.toMatchObject({ code: 'unavailable' });
    });

    it('answers from memory when Postgres hangs instead of failing, before a site gives up waiting', async () => {
      truth.pause = () => new Promise(() => {});
      pass(2_000, { heard: false });
      const askedAt = performance.now();
      expect((await cache.of(READER, null)).currentUntil).not.toBeNull();
      // The SDK waits 800 ms (`timeoutMs`), the way there and back included.
      expect(performance.now() - askedAt).toBeLessThan(700);
    });
  });

  describe('for an account that does not exist', () => {
    const STRANGER = 'acc_01890000-0000-7000-8000-00000000000f';

    it('remembers so for a little while', async () => {
      expect(await cache.of(STRANGER, null)).toMatchObject({ version: null });
      await cache.of(STRANGER, null);
      expect(truth.reads).toBe(1);
      pass(UNKNOWN_MAX_AGE_MS);
      await cache.of(STRANGER, null);
      expect(truth.reads).toBe(2);
    });

    it('knows the account as soon as it hears that it was opened', async () => {
      await cache.of(STRANGER, null);
      truth.set(STRANGER, 0);
      tail.tell(STRANGER, 0);
      expect(await cache.of(STRANGER, null)).toMatchObject({ version: 0 });
    });

    it('looks again for whoever has seen a version of it', async () => {
      await cache.of(STRANGER, null);
      truth.set(STRANGER, 0);
      expect(await cache.of(STRANGER, 0)).toMatchObject({ version: 0 });
    });

    it('says that it cannot tell while Postgres is down, not that there is nobody', async () => {
      await cache.of(STRANGER, null);
      truth.down = true;
      pass(2_000, { heard: false });
      await expect(cache.of(STRANGER, null)).rejects.toMatchObject({ code: 'unavailable' });
    });
  });
});
