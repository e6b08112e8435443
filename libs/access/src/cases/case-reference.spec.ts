import { randomBytes } from 'node:crypto';
import { newCaseReference, readCaseReference, spokenCaseReference } from './case-reference';

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
const references = Array.from({ length: 20 }, () => newCaseReference(randomBytes));

it('is eight letters that are said in two groups', () => {
  for (const reference of references) {
    expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(spokenCaseReference(reference)).toBe(`${reference.slice(0, 4)}-${reference.slice(4)}`);
  }
  expect(new Set(references).size).toBe(references.length);
});

it('is read however a reader wrote it down', () => {
  for (const reference of references) {
    expect(readCaseReference(` ${spokenCaseReference(reference).toLowerCase()} `)).toBe(reference);
    expect(readCaseReference(reference.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(reference);
    expect(readCaseReference(reference.replaceAll('1', 'i'))).toBe(reference);
  }
});

it('with any one letter wrong is not read', () => {
  for (const reference of references) {
    for (let place = 0; place < 8; place += 1) {
      for (const letter of ALPHABET.filter((each) => each !== reference.charAt(place))) {
        expect(readCaseReference(reference.slice(0, place) + letter + reference.slice(place + 1))).toBeNull();
      }
    }
  }
});

it('with two letters that changed places is not read', () => {
  for (const reference of references) {
    for (let place = 0; place < 7; place += 1) {
      const [one = '', other = ''] = reference.slice(place);
      if (one === other) continue;
      expect(readCaseReference(reference.slice(0, place) + other + one + reference.slice(place + 2))).toBeNull();
    }
  }
});

it.each(['', '7K3M', 'UUUU-UUUU', '7K3M-9QX2-1', '\u0000'.repeat(8), 'a'.repeat(10_000)])('is not %j', (written) => {
  expect(readCaseReference(written)).toBeNull();
});
