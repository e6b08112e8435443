import fc from 'fast-check';
import { Clock } from './clock';

describe('the clock of the local Stripe', () => {
  it('runs what is due in order, each at its own instant, and what was set first first', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 60 }), (instants) => {
        const clock = new Clock(0);
        const ran: [number, number, number][] = [];
        for (const [index, at] of instants.entries()) clock.at(at, () => ran.push([at, index, clock.now()]));
        clock.advanceTo(25);
        clock.advanceTo(50);
        const expected = instants.map((at, index) => [at, index, at] as const);
        expect(ran).toEqual([...expected].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
      }),
    );
  });

  it('runs what a timer sets on the way, when that is due too', () => {
    const clock = new Clock(0);
    const ran: number[] = [];
    clock.at(1, () => clock.after(2, () => ran.push(clock.now())));
    clock.advanceTo(3);
    expect(ran).toEqual([3]);
  });
});
