import { addressKey } from './address-key';
import { MemoryRateLimits } from './memory-rate-limits';
import { Pace } from './pace';

describe('a source', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['64:ff9b::192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1::', '1:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it.each([undefined, '', 'localhost', '1.2.3', '999.1.1.1', ':::', '2001:db8::1::2', '192.0.2.7, 192.0.2.8'])(
    'that is no address (%s) shares one count with all such',
    (address) => {
      expect(addressKey(address)).toBe('unknown');
    },
  );
});

describe('a limit', () => {
  it('lets exactly so many through, however many come at once', async () => {
    const limit = new MemoryRateLimits().limit('five', { points: 5, seconds: 60 });
    const verdicts = await Promise.all(Array.from({ length: 50 }, () => limit.take('key')));
    expect(verdicts.filter(({ within }) => within)).toHaveLength(5);
    expect(verdicts.at(-1)).toEqual({ within: false, retryAfter: 60 });
  });

  it('counts each key by itself, and is looked at without being counted', async () => {
    const limit = new MemoryRateLimits().limit('one', { points: 1, seconds: 60 });
    expect(await limit.peek('a')).toEqual({ within: true });
    expect(await limit.peek('a')).toEqual({ within: true });
    await limit.take('a');
    expect(await limit.peek('a')).toEqual({ within: false, retryAfter: 60 });
    expect(await limit.take('b')).toEqual({ within: true });
  });

  it('takes back what should not have counted', async () => {
    const limit = new MemoryRateLimits().limit('two', { points: 2, seconds: 60 });
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await limit.take('key')).toEqual({ within: true });
      await limit.giveBack('key');
    }
    await limit.take('key');
    await limit.take('key');
    await limit.giveBack('key');
    expect((await limit.take('key')).within).toBe(true);
    expect((await limit.take('key')).within).toBe(false);
    await limit.giveBack('never counted');
    expect((await limit.take('never counted')).within).toBe(true);
  });

  it('opens again when its time is over', async () => {
    const limit = new MemoryRateLimits().limit('short', { points: 1, seconds: 1 });
    await limit.take('key');
    expect(await limit.take('key')).toEqual({ within: false, retryAfter: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await limit.take('key')).toEqual({ within: true });
  });

  it('does not fill the memory with keys that somebody invents', async () => {
    const limit = new MemoryRateLimits().limit('many', { points: 1, seconds: 600 });
    for (let key = 0; key < 50_001; key += 1) await limit.take(`key ${key}`);
    // The first is forgotten, the later ones are not.
    expect((await limit.peek('key 0')).within).toBe(true);
    expect((await limit.peek('key 1')).within).toBe(false);
    expect((await limit.peek('key 50000')).within).toBe(false);
  });

  it('of one name counts together, whoever asks for it', async () => {
    const limits = new MemoryRateLimits();
    await limits.limit('same', { points: 1, seconds: 60 }).take('key');
    expect((await limits.limit('same', { points: 1, seconds: 60 }).take('key')).within).toBe(false);
    expect((await limits.limit('other', { points: 1, seconds: 60 }).take('key')).within).toBe(true);
  });
});

describe('a pace', () => {
  it('counts by key and by second of the clock', () => {
    const pace = new Pace(2, 1_000);
    expect([pace.take('a', 500), pace.take('a', 999), pace.take('a', 999)]).toEqual([true, true, false]);
    expect(pace.take('b', 999)).toBe(true);
    expect(pace.isSpent('a', 999)).toBe(true);
    expect(pace.isSpent('b', 999)).toBe(false);
    expect(pace.take('a', 1_000)).toBe(true);
  });

  it('says when the next window begins', () => {
    const pace = new Pace(1, 60_000);
    expect(pace.retryAfter(0)).toBe(60);
    expect(pace.retryAfter(59_999)).toBe(1);
    expect(pace.retryAfter(30_001)).toBe(30);
  });

  it('starts again rather than growing without end', () => {
    const pace = new Pace(1, 60_000);
    for (let key = 0; key < 10_001; key += 1) pace.take(`key ${key}`, 0);
    expect(pace.isSpent('key 0', 0)).toBe(false);
  });
});
