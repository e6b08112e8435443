import { RETRY_SCHEDULE, waitAfter } from './retry-schedule';

describe('a title that did not hear a logout', () => {
  it('is told again after a second, then ever later, and at least once an hour', () => {
    const waits = [1, 2, 3, 7, 12, 13, 40].map((attempts) => waitAfter(attempts, RETRY_SCHEDULE, 0));
    expect(waits).toEqual([1_000, 2_000, 4_000, 64_000, 2_048_000, 3_600_000, 3_600_000]);
  });

  it('is not told by all at the same moment', () => {
    expect(waitAfter(3, RETRY_SCHEDULE, 0.999)).toBeLessThan(3_010);
    expect(waitAfter(3, RETRY_SCHEDULE, 0.999)).toBeGreaterThanOrEqual(3_000);
  });

  it('that was down for a minute is told within two', () => {
    let at = 0;
    for (let attempts = 1; at < 60_000; attempts += 1) at += waitAfter(attempts, RETRY_SCHEDULE, 0);
    expect(at).toBeLessThanOrEqual(127_000);
  });
});
