import { LANGUAGES } from '../messages/language';
import { latestAt } from './brussels';
import { dateAndTime, day, lastDay, longDate, until } from './dates';

const at = (iso: string): number => Date.parse(iso);
const now = at('2026-11-24T21:50:00Z');

describe('the end of what a reader may read', () => {
  it('is the day before, when it ends at midnight in Brussels', () => {
    expect(until(at('2026-12-06T23:00:00Z'), 'nl', now)).toBe('tot en met 6 december');
    expect(until(at('2026-12-06T23:00:00Z'), 'fr', now)).toBe("jusqu'au 6 décembre inclus");
    expect(until(at('2026-12-06T23:00:00Z'), 'en', now)).toBe('up to 6 December');
  });

  it('names the hour, when it ends at any other hour', () => {
    expect(until(at('2026-12-07T20:40:00Z'), 'nl', now)).toBe('tot 7 december, 21.40\u00a0u.');
    expect(until(at('2026-12-07T20:40:00Z'), 'fr', now)).toBe("jusqu'au 7 décembre à 21\u00a0h\u00a040");
    expect(until(at('2026-12-07T20:40:00Z'), 'en', now)).toBe('until 7 December, 21:40');
  });

  it('does not take midnight in UTC for midnight in Brussels', () => {
    expect(until(at('2026-12-24T00:00:00Z'), 'nl', now)).toBe('tot 24 december, 1.00\u00a0u.');
  });

  it('is not midnight one second or one millisecond after it', () => {
    expect(until(at('2026-12-06T23:00:01Z'), 'nl', now)).toBe('tot 7 december, 0.00\u00a0u.');
  });

  it('knows midnight on both days when the clocks change', () => {
    expect(until(at('2026-03-28T23:00:00Z'), 'nl', now)).toBe('tot en met 28 maart');
    expect(until(at('2026-03-29T22:00:00Z'), 'nl', now)).toBe('tot en met 29 maart');
    expect(until(at('2026-10-24T22:00:00Z'), 'nl', now)).toBe('tot en met 24 oktober');
    expect(until(at('2026-10-25T23:00:00Z'), 'nl', now)).toBe('tot en met 25 oktober');
  });

  it('tells the hour that an autumn night repeats in local time, both times', () => {
    expect(until(at('2026-10-25T00:30:00Z'), 'nl', now)).toBe('tot 25 oktober, 2.30\u00a0u.');
    expect(until(at('2026-10-25T01:30:00Z'), 'nl', now)).toBe('tot 25 oktober, 2.30\u00a0u.');
  });

  it('says the year when it is another one, of the day that is shown', () => {
    expect(until(at('2027-12-06T23:00:00Z'), 'nl', now)).toBe('tot en met 6 december 2027');
    expect(until(at('2026-12-31T23:00:00Z'), 'nl', now)).toBe('tot en met 31 december');
  });

  it('can stand without its preposition', () => {
    expect(lastDay(at('2026-10-31T23:00:00Z'), 'nl', now)).toBe('31 oktober');
    expect(lastDay(at('2026-11-23T20:40:00Z'), 'nl', now)).toBe('23 november, 21.40\u00a0u.');
  });
});

describe('a day and an hour', () => {
  it('are read off a clock in Brussels', () => {
    expect(dateAndTime(now, 'nl')).toBe('24 november 2026, 22.50\u00a0u.');
    expect(longDate(at('2026-11-24T23:30:00Z'), 'nl')).toBe('woensdag 25 november 2026');
    expect(longDate(now, 'fr')).toBe('mardi 24 novembre 2026');
  });

  it('are the first of the month in good French', () => {
    expect(day(at('2026-12-01T12:00:00Z'), 'fr', now)).toBe('1er décembre');
    expect(day(at('2026-12-01T12:00:00Z'), 'en', now)).toBe('1 December');
  });

  it('have a name for every month and weekday in every language', () => {
    for (const language of LANGUAGES) {
      for (let days = 0; days < 366; days++) {
        expect(longDate(now + days * 86_400_000, language)).toMatch(/^\p{L}+ \d{1,2}(er)? \p{L}+ \d{4}$/u);
      }
    }
  });
});

describe('the time at which a demo article appeared', () => {
  it('is today when that hour has passed, else yesterday', () => {
    expect(latestAt(22, 51, now)).toBe(at('2026-11-23T21:51:00Z'));
    expect(latestAt(22, 50, now)).toBe(now);
    expect(latestAt(18, 30, now)).toBe(at('2026-11-24T17:30:00Z'));
    expect(latestAt(18, 30, now, 1)).toBe(at('2026-11-23T17:30:00Z'));
  });

  it('is never in the future, not even on the nights when the clocks change', () => {
    for (const night of ['2026-03-28T22:00:00Z', '2026-10-24T21:00:00Z']) {
      for (let minutes = 0; minutes < 600; minutes += 7) {
        const instant = at(night) + minutes * 60_000;
        for (const hour of [0, 1, 2, 3, 22]) expect(latestAt(hour, 30, instant)).toBeLessThanOrEqual(instant);
      }
    }
  });
});
