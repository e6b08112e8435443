import fc from 'fast-check';
import { percent, share } from './cents';
import { chargeForRest, creditForUnused } from './proration';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;

describe('proration', () => {
  it('by hand: half of a 30-day month of 12.90 gives back 6.45, and half of 24.90 costs 12.45', () => {
    const [start, end] = [at('2026-11-01T00:00:00'), at('2026-12-01T00:00:00')];
    const middle = at('2026-11-16T00:00:00');
    expect(creditForUnused({ amount: 1290, start, end }, middle)).toBe(-645);
    expect(chargeForRest({ amount: 2490, start, end }, middle)).toBe(1245);
  });

  it('by hand: 10 of 28 days of February, 1290 x 18/28 = 829.29, to the cent', () => {
    const [start, end] = [at('2027-02-01T00:00:00'), at('2027-03-01T00:00:00')];
    expect(creditForUnused({ amount: 1290, start, end }, at('2027-02-11T00:00:00'))).toBe(-829);
  });

  it('by hand: the same in a leap year, 1290 x 19/29 = 845.17', () => {
    const [start, end] = [at('2028-02-01T00:00:00'), at('2028-03-01T00:00:00')];
    expect(creditForUnused({ amount: 1290, start, end }, at('2028-02-11T00:00:00'))).toBe(-845);
  });

  it('counts seconds: one second before the end of a year of 249.00 nothing is left to give back', () => {
    const [start, end] = [at('2026-01-01T00:00:00'), at('2027-01-01T00:00:00')];
    expect(creditForUnused({ amount: 24_900, start, end }, end - 1)).toBe(0);
    expect(creditForUnused({ amount: 24_900, start, end }, start)).toBe(-24_900);
  });

  it('rounds halves away from zero, both ways', () => {
    expect(share(5, 1, 2)).toBe(3);
    expect(share(-5, 1, 2)).toBe(-3);
    expect(percent(1290, 12.5)).toBe(161);
  });

  it('a change to the same price at any instant costs nothing', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.integer({ min: 1, max: 31_622_400 }),
        fc.nat(31_622_400),
        (amount, length, into) => {
          const period = { amount, start: 1_790_000_000, end: 1_790_000_000 + length };
          const instant = period.start + (into % length);
          expect(creditForUnused(period, instant) + chargeForRest(period, instant)).toBe(0);
        },
      ),
    );
  });
});
