/** Crockford's base 32: no I, L, O or U, so that nothing is misheard or misread. Its order is the value of a letter. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 7;

/** What a reader says on the telephone: seven letters drawn at random, and one that checks them. */
export type CaseReference = string;

/** `draw`: as many random bytes as it is asked for. 35 bits: not guessed at the pace of a telephone. */
export function newCaseReference(draw: (bytes: number) => Uint8Array): CaseReference {
  const letters = [...draw(DRAWN)].map((byte) => byte % ALPHABET.length);
  return [...letters, checkOf(letters)].map((value) => ALPHABET.charAt(value)).join('');
}

/** As somebody wrote it down: small letters, gaps and dashes, O for 0, I or L for 1. `null`: no reference, or a slip in it. */
export function readCaseReference(written: string): CaseReference | null {
  const letters = written
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== DRAWN + 1 || values.includes(-1)) return null;
  return remainderOf(values) === 0 ? letters : null;
}

/** In two groups: `7K3M-9QX2`. */
export function spokenCaseReference(reference: CaseReference): string {
  return `${reference.slice(0, 4)}-${reference.slice(4)}`;
}

/** The letter that leaves no remainder. */
function checkOf(values: readonly number[]): number {
  return doubled(remainderOf(values));
}

/**
 * Letters as a polynomial over the field of 32 elements, at a generator of it: each place has a weight of its own, so one
 * wrong letter and two letters that changed places always leave a remainder.
 */
function remainderOf(values: readonly number[]): number {
  return values.reduce((sum, value) => doubled(sum) ^ value, 0);
}

/** Times x in GF(2)[x] / (x^5 + x^2 + 1). */
function doubled(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1;
}
