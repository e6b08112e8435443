import { addMonths, periodEnd } from './period';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const monthly = { interval: 'month', interval_count: 1 } as const;
const yearly = { interval: 'year', interval_count: 1 } as const;

describe('a period', () => {
  it('that began on 31 January ends on 28 February, and the next one on 31 March again', () => {
    const anchor = at('2027-01-31T10:00:00');
    const february = periodEnd(anchor, anchor, monthly);
    expect(february).toBe(at('2027-02-28T10:00:00'));
    expect(periodEnd(anchor, february, monthly)).toBe(at('2027-03-31T10:00:00'));
  });

  it('ends on 29 February in a leap year', () => {
    const anchor = at('2028-01-30T00:00:00');
    expect(periodEnd(anchor, anchor, monthly)).toBe(at('2028-02-29T00:00:00'));
  });

  it('of a year from 29 February ends on 28 February, and on the 29th four years later', () => {
    const anchor = at('2028-02-29T12:00:00');
    expect(periodEnd(anchor, anchor, yearly)).toBe(at('2029-02-28T12:00:00'));
    expect(periodEnd(anchor, at('2031-02-28T12:00:00'), yearly)).toBe(at('2032-02-29T12:00:00'));
  });

  it('crosses the year and keeps the time of day', () => {
    expect(addMonths(at('2026-12-15T23:59:59'), 1)).toBe(at('2027-01-15T23:59:59'));
  });

  it('of weeks is counted in days', () => {
    const anchor = at('2026-11-02T08:00:00');
    expect(periodEnd(anchor, anchor, { interval: 'week', interval_count: 2 })).toBe(at('2026-11-16T08:00:00'));
  });

  it('that starts between two marks of its anchor ends on the next mark', () => {
    expect(periodEnd(at('2026-01-10T00:00:00'), at('2026-03-20T00:00:00'), monthly)).toBe(at('2026-04-10T00:00:00'));
  });
});
