import { isTooDeep, MAX_DEPTH } from './json-body';

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

it.each([
  ['exactly as deep as allowed', nested(MAX_DEPTH), false],
  ['one level deeper', nested(MAX_DEPTH + 1), true],
  ['wide, not deep', `[${Array.from({ length: 1_000 }, () => '{}').join(',')}]`, false],
  ['full of brackets in a string', JSON.stringify({ words: '[{'.repeat(1_000) }), false],
  ['full of brackets after an escaped quote', JSON.stringify({ words: `"\\"${'['.repeat(1_000)}` }), false],
  ['deep behind a string that ends in a backslash', `["\\\\",${nested(MAX_DEPTH)}]`, true],
  ['an unfinished string', `{"words":"${'['.repeat(1_000)}`, false],
])('judges JSON that is %s', (_, text, isDeep) => {
  expect(isTooDeep(text)).toBe(isDeep);
});

it('takes a million levels without a deep stack, at once', () => {
  const start = performance.now();
  expect(isTooDeep(nested(1_000_000), 2_000_000)).toBe(false);
  expect(performance.now() - start).toBeLessThan(500);
});
