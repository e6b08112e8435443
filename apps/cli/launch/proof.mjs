// `npm run proof [-- <name> ...]`: the long proofs at their full size. In CI the same tests run smaller. Writes what came of
// it into docs/proof.md: date, commit, result. Ends red when one of them fails.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

const PROOFS = [
  {
    name: 'races',
    file: 'test/identity/races.e2e-spec.ts',
    shows: 'A code succeeds once; parallel refreshes get one successor and log nobody out; a replay kills the family',
    small: '50 at once x 5 rounds, two processes',
    full: '50 at once x 100 rounds, two processes',
  },
  {
    name: 'interleavings',
    file: 'test/proof/access-interleavings.e2e-spec.ts',
    shows: 'No check that names a change is answered from before it',
    small: '160 changes, three processes',
    full: '10,000 changes, three processes',
  },
  {
    name: 'kill',
    file: 'test/failure/kill.spec.ts',
    shows: 'kill -9 loses nothing acknowledged, and the audit trail stays sound',
    small: '5 rounds',
    full: '100 rounds',
  },
  {
    name: 'enumeration',
    file: 'test/identity/enumeration.e2e-spec.ts',
    shows: 'Known and unknown addresses get the same answers in the same time',
    small: 'answers and work compared: statements, hashes',
    full: '500 timings each, bound 10%',
  },
];
const PAGE = path.join(root, 'docs/proof.md');
const HEAD = `# Proof

Each of these runs in CI at the small size; \`npm run proof\` runs the full one and writes its line here.

| proof | what it shows | in CI | full size | result | took | date | commit |
|---|---|---|---|---|---|---|---|
`;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PROOFS.some((proof) => proof.name === name));
if (unknown.length > 0) {
  process.stderr.write(
    `No such proof: ${unknown.join(', ')}. There are ${PROOFS.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}
prepare();
let failed = 0;
for (const proof of PROOFS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  process.stdout.write(`\n== ${proof.name}: ${proof.full}\n`);
  const result = run(proof);
  if (!result.good) failed += 1;
  record(proof, result);
}
process.stdout.write(`\n${failed === 0 ? 'All proofs hold.' : `${failed} failed.`} See docs/proof.md.\n`);
process.exit(failed === 0 ? 0 : 1);

function run({ file }) {
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-proof-')), 'report.json');
  const began = performance.now();
  const { status } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/jest/bin/jest.js'), file, '--json', `--outputFile=${report}`],
    { cwd: root, env: { ...process.env, NODE_ENV: 'test', PROOF: 'full' }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const counts = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
  fs.rmSync(path.dirname(report), { recursive: true, force: true });
  const good = status === 0 && counts?.numPassedTests > 0;
  return { good, passed: counts?.numPassedTests ?? 0, seconds: Math.round((performance.now() - began) / 1000) };
}

/** Replaces the line of this proof; the others stand as they were. */
function record({ name, shows, small, full }, { good, passed, seconds }) {
  const kept = fs.existsSync(PAGE)
    ? fs
        .readFileSync(PAGE, 'utf8')
        .split('\n')
        .filter((line) => /^\| [a-z]+ \|/.test(line))
    : [];
  const lines = new Map(kept.map((line) => [line.split('|')[1].trim(), line]));
  lines.delete('proof');
  const result = good ? `holds (${passed} ${passed === 1 ? 'test' : 'tests'})` : '**fails**';
  const date = new Date().toISOString().slice(0, 10);
  lines.set(name, `| ${[name, shows, small, full, result, `${seconds} s`, date, commit()].join(' | ')} |`);
  const inOrder = PROOFS.flatMap((proof) => lines.get(proof.name) ?? []);
  fs.writeFileSync(PAGE, `${HEAD}${inOrder.join('\n')}\n`);
}

function commit() {
  const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';
  const isChanged = git('status', '--porcelain', '--', 'apps', 'libs', 'config', 'test') !== '';
  return `${git('rev-parse', '--short', 'HEAD') || 'no repository'}${isChanged ? ' and changes' : ''}`;
}
