import { contains, hasEnded } from './period';

describe('a half-open period', () => {
  const period = { from: 10, until: 20 };

  it('contains its beginning and not its end', () => {
    expect([9, 10, 19, 20].map((at) => contains(period, at))).toEqual([false, true, true, false]);
  });

  it('has ended at its end, and not before', () => {
    expect([9, 19, 20, 21].map((at) => hasEnded(period, at))).toEqual([false, false, true, true]);
  });

  it('goes on for ever when no end is known', () => {
    expect(contains({ from: 10, until: null }, Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(hasEnded({ from: 10, until: null }, Number.MAX_SAFE_INTEGER)).toBe(false);
  });

  it('contains nothing when it ends where it begins', () => {
    expect(contains({ from: 10, until: 10 }, 10)).toBe(false);
  });
});
