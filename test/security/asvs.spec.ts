import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Level 1 and 2 of ASVS 5.0.0, chapters V6 to V10, as `id:level`. Ids alone: the text is OWASP's. */
const REQUIREMENTS = `
6.1.1:1 6.1.2:2 6.1.3:2 6.2.1:1 6.2.2:1 6.2.3:1 6.2.4:1 6.2.5:1 6.2.6:1 6.2.7:1 6.2.8:1 6.2.9:2 6.2.10:2 6.2.11:2 6.2.12:2
6.3.1:1 6.3.2:1 6.3.3:2 6.3.4:2 6.4.1:1 6.4.2:1 6.4.3:2 6.4.4:2 6.5.1:2 6.5.2:2 6.5.3:2 6.5.4:2 6.5.5:2 6.6.1:2 6.6.2:2 6.6.3:2
6.8.1:2 6.8.2:2 6.8.3:2 6.8.4:2
7.1.1:2 7.1.2:2 7.1.3:2 7.2.1:1 7.2.2:1 7.2.3:1 7.2.4:1 7.3.1:2 7.3.2:2 7.4.1:1 7.4.2:1 7.4.3:2 7.4.4:2 7.4.5:2 7.5.1:2 7.5.2:2
7.6.1:2 7.6.2:2
8.1.1:1 8.1.2:2 8.2.1:1 8.2.2:1 8.2.3:2 8.3.1:1 8.4.1:2
9.1.1:1 9.1.2:1 9.1.3:1 9.2.1:1 9.2.2:2 9.2.3:2 9.2.4:2
10.1.1:2 10.1.2:2 10.2.1:2 10.2.2:2 10.3.1:2 10.3.2:2 10.3.3:2 10.3.4:2 10.4.1:1 10.4.2:1 10.4.3:1 10.4.4:1 10.4.5:1 10.4.6:2
10.4.7:2 10.4.8:2 10.4.9:2 10.4.10:2 10.4.11:2 10.5.1:2 10.5.2:2 10.5.3:2 10.5.4:2 10.5.5:2 10.6.1:2 10.6.2:2 10.7.1:2 10.7.2:2
10.7.3:2`
  .trim()
  .split(/\s+/);

interface Proof {
  readonly file: string;
  readonly title: string;
}

interface Row {
  readonly id: string;
  readonly level: string;
  readonly asks: string;
  readonly met: string;
  /** What stands in the place of a proof that this page knows how to read. */
  readonly proofs: readonly Proof[];
  readonly unread: readonly string[];
}

/** `Exempt:` and `With the care console:` begin the fourth cell; what follows is the reason. */
const WITHOUT_PROOF = /^\*\*(Exempt|With the care console)\*\*: .{20,}/;

const PROOF = /^`([^`]+)` (.+)$/;

const page = readFileSync(join(ROOT, 'docs/security/asvs.md'), 'utf8');

function proofsOf(table: string): { readonly proofs: readonly Proof[]; readonly unread: readonly string[] } {
  const cells = table.split('<br>').map((cell) => cell.trim());
  const read = cells.map((cell) => PROOF.exec(cell));
  return {
    proofs: read.flatMap((found) => (found ? [{ file: String(found[1]), title: String(found[2]) }] : [])),
    unread: cells.filter((cell, place) => cell !== '' && !read[place]),
  };
}

const rows: readonly Row[] = page
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [id = '', level = '', asks = '', met = '', proof = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { id, level, asks, met, ...proofsOf(proof) };
  });

/** As it stands in the page: `\u2019` in a source is ’. */
const sourceOf = (file: string): string =>
  readFileSync(join(ROOT, file), 'utf8').replace(/\\u([0-9a-f]{4})/gi, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The title stands where a test or a group of tests has it: first in the brackets. */
function isTested({ file, title }: Proof): boolean {
  if (!/spec\.tsx?$/.test(file) || !existsSync(join(ROOT, file))) return false;
  const source = sourceOf(file);
  return ["'", '"', '`'].some((quote) => {
    const at = source.indexOf(quote + title + quote);
    return at > 0 && /\(\s*$/.test(source.slice(0, at));
  });
}

describe('[identity 44] the list of ASVS 5.0', () => {
  it('[identity 44] has the 96 requirements of level 1 and 2 of V6 to V10, each once', () => {
    expect(REQUIREMENTS).toHaveLength(96);
    expect(rows.map(({ id, level }) => `${id}:${level}`)).toEqual(REQUIREMENTS);
  });

  it('[identity 44] says of each what it asks and how it is met', () => {
    expect(rows.filter(({ asks, met }) => asks.length < 10 || met.length < 10).map(({ id }) => id)).toEqual([]);
  });

  it('[identity 44] names a test for each, or says why there is none', () => {
    const bare = rows.filter(({ met, proofs }) => proofs.length === 0 && !WITHOUT_PROOF.test(met));
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(rows.flatMap(({ id, unread }) => unread.map((cell) => `${id} ${cell}`))).toEqual([]);
  });

  it('[identity 44] names tests that exist, in the files where they are', () => {
    const named = [...rows.flatMap(({ id, proofs }) => proofs.map((proof) => ({ id, ...proof })))];
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((proof) => !isTested(proof))).toEqual([]);
  });
});

/** Advisories of others' login services that this house learns from. */
const ADVISORIES = `
CVE-2026-1035 CVE-2026-9802 CVE-2026-9689 CVE-2026-7571 CVE-2026-9087 CVE-2026-4874 CVE-2026-0976 CVE-2025-69211 CVE-2026-2293
CVE-2026-2880 CVE-2025-61928 CVE-2026-45364 CVE-2022-25896 CVE-2024-28176 GHSA-cq3f-vc6p-68fh`
  .trim()
  .split(/\s+/);

describe('holes that others had', () => {
  const listed = page
    .split('\n')
    .filter((line) => /^\| (CVE|GHSA)-/.test(line))
    .map((line) => {
      const [id = '', , proof = ''] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { id, proof, ...proofsOf(proof) };
    });

  it('are all on the page, each tried by a test that names it, or with a word why it does not apply', () => {
    expect(listed.map(({ id }) => id).sort()).toEqual([...ADVISORIES].sort());
    const untried = listed.filter(
      ({ id, proof, proofs }) =>
        !/^does not apply: .{20,}/.test(proof) && !proofs.some((each) => each.title.includes(id) && isTested(each)),
    );
    expect(untried.map(({ id }) => id)).toEqual([]);
  });
});
