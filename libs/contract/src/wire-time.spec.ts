import fc from 'fast-check';
import { wireTime, wireTimeOrNull } from './wire-time';

it('spells an instant as ISO 8601 does, without milliseconds where there are none', () => {
  expect(wireTime(Date.parse('2026-12-24T00:00:00Z'))).toBe('2026-12-24T00:00:00Z');
  expect(wireTime(Date.parse('2026-11-24T21:50:00.007Z'))).toBe('2026-11-24T21:50:00.007Z');
  expect(wireTime(Date.parse('2026-11-24T21:50:00.007Z') + 0.9)).toBe('2026-11-24T21:50:00.007Z');
  expect(wireTimeOrNull(null)).toBeNull();
});

it('agrees with the language about every instant, also before 1970 and far ahead', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('0001-01-01'), max: 8.64e15 }), (at) => {
      expect(wireTime(at)).toBe(new Date(at).toISOString().replace('.000Z', 'Z'));
    }),
  );
});
