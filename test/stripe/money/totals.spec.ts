import fc from 'fast-check';
import { sum } from './cents';
import { totalsOf } from './totals';

const zero = { id: 'txr_0', percentage: 0, inclusive: true };
const six = { id: 'txr_6', percentage: 6, inclusive: true };
const twentyOne = { id: 'txr_21', percentage: 21, inclusive: false };
const line = (amount: number, taxRates = [zero]) => ({ amount, discountable: true, taxRates });

describe('the sums of an invoice', () => {
  it('take 6 % VAT out of a price that contains it: 10.60 is 10.00 and 0.60', () => {
    const { lines, total, inclusiveTax } = totalsOf([line(1060, [six])], []);
    expect(total).toBe(1060);
    expect(inclusiveTax).toBe(60);
    expect(lines[0]?.taxes[0]).toMatchObject({ amount: 60, taxable: 1000 });
  });

  it('put 21 % on top of a price without it, after the discount', () => {
    const half = { id: 'di', percentOff: 50, amountOff: null };
    expect(totalsOf([line(1000, [twentyOne])], [half])).toMatchObject({ subtotal: 1000, discount: 500, total: 605 });
  });

  it('spread an amount over the lines to the last cent', () => {
    const ten = { id: 'di', percentOff: null, amountOff: 1000 };
    const { lines } = totalsOf([line(333), line(333), line(1000)], [ten]);
    const parts = lines.map(({ discounts }) => sum(discounts.map(({ amount }) => amount)));
    expect(parts).toEqual([200, 200, 600]);
  });

  it('never fall below zero by an amount off, and give a percentage off credits too', () => {
    expect(totalsOf([line(500)], [{ id: 'di', percentOff: null, amountOff: 900 }]).total).toBe(0);
    expect(totalsOf([line(-500), line(900)], [{ id: 'di', percentOff: 10, amountOff: null }]).total).toBe(360);
  });

  it('always add up: total = subtotal - discount + tax on top', () => {
    const amounts = fc.array(fc.integer({ min: -500_000, max: 500_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        amounts,
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.nat(100_000),
        (all, percentOff, amountOff) => {
          const totals = totalsOf(
            all.map((amount) => line(amount, [twentyOne])),
            [
              { id: 'a', percentOff, amountOff: null },
              { id: 'b', percentOff: null, amountOff },
            ],
          );
          expect(totals.total).toBe(totals.subtotal - totals.discount + totals.exclusiveTax);
        },
      ),
    );
  });
});
