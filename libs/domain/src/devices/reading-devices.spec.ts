import fc from 'fast-check';
import { type DeviceInUse, type PlaceWish, readingDevices } from './reading-devices';

/** `seen` and `placed`: the later, the greater. */
const device = (sid: string, seen: number, { placed = 0, displaced = false } = {}): DeviceInUse => ({
  sid,
  placedAt: placed,
  lastSeenAt: seen,
  displacedAt: displaced ? 1 : null,
});
const off = { displaced: true };
const read = (devices: readonly DeviceInUse[], limit: number | null, wish?: PlaceWish) =>
  [...readingDevices(devices, limit, wish)].toSorted().join(' ');

describe('who reads where there are more devices than places', () => {
  it.each<[words: string, reading: string, devices: readonly DeviceInUse[], limit: number | null, wish: PlaceWish]>([
    ['all, where there is no limit, displaced ones too', 'a b', [device('a', 1), device('b', 2, off)], null, {}],
    ['all, while there is room', 'a b', [device('a', 1), device('b', 2)], 2, {}],
    [
      'the newest, and not the one unused for longest',
      'b c',
      ['a', 'b', 'c'].map((d, n) => device(d, n)),
      2,
      { takes: 'c' },
    ],
    [
      'the newest, though it was seen least',
      'b c',
      [device('a', 1), device('b', 2), device('c', 0)],
      2,
      { takes: 'c' },
    ],
    [
      'the one that took its place later, where both were seen alike',
      'b c',
      [device('a', 5, { placed: 1 }), device('b', 5, { placed: 2 }), device('c', 5, { placed: 3 })],
      2,
      { takes: 'c' },
    ],
    [
      'the one that takes its place back',
      'a c',
      [device('a', 9, off), device('b', 1), device('c', 2)],
      2,
      { takes: 'a' },
    ],
    [
      'not the one that was chosen to give way, though used last',
      'a b',
      [device('a', 0, off), device('b', 1), device('c', 9)],
      2,
      { takes: 'a', leaves: 'c' },
    ],
    [
      'those that read, when a displaced one only asks',
      'b c',
      [device('a', 9, off), device('b', 1), device('c', 2)],
      2,
      { asks: 'a' },
    ],
    [
      'the one that asks, when there is room for one',
      'a c',
      [device('a', 0, off), device('b', 9, off), device('c', 2)],
      2,
      { asks: 'a' },
    ],
    ['fewer, when the limit came down', 'c', [device('a', 1), device('b', 2), device('c', 3)], 1, {}],
    ['only the newest, where one may read', 'c', [device('a', 1), device('c', 0)], 1, { takes: 'c' }],
  ])('%s', (_words, reading, devices, limit, wish) => {
    expect(read(devices, limit, wish)).toBe(reading);
  });

  const devices = fc
    .uniqueArray(
      fc.record({
        sid: fc.nat(999).map(String),
        seen: fc.nat(9),
        placed: fc.nat(9),
        displaced: fc.boolean(),
      }),
      {
        selector: ({ sid }) => sid,
        maxLength: 12,
      },
    )
    .map((all) => all.map(({ sid, seen, ...more }) => device(sid, seen, more)));

  it('never leaves a place empty while somebody could read, and never fills more than there are', () => {
    fc.assert(
      fc.property(devices, fc.integer({ min: 1, max: 8 }), (all, limit) => {
        expect(readingDevices(all, limit).size).toBe(Math.min(all.length, limit));
      }),
    );
  });

  it('always lets the device read that takes a place, and moves at most one other for it', () => {
    fc.assert(
      fc.property(devices, fc.integer({ min: 1, max: 8 }), fc.nat(11), (all, limit, nth) => {
        const settled = readingDevices(all, limit);
        const newest = all[nth % Math.max(all.length, 1)];
        fc.pre(newest !== undefined);
        const before = all.map((each) => ({ ...each, displacedAt: settled.has(each.sid) ? null : 1 }));
        const after = readingDevices(before, limit, { takes: newest?.sid ?? '' });
        expect(after.has(newest?.sid ?? '')).toBe(true);
        expect([...settled].filter((sid) => !after.has(sid)).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
