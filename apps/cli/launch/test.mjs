// `npm test`: every suite that this machine can run, and which it could not. Ends with `N passed, N failed`.
// `npm test -- <jest arguments>` runs jest once with them, for work on one file.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare();

const BROWSER = 'test/browser/';
const NGINX = 'test/nginx/';
const ON_A_REAL_SERVER = [
  'test/e2e/',
  'test/failure/',
  '[.]store[.]spec',
  'test/billing/',
  'libs/(access|billing|grants|identity|notify|platform|trust)/',
];
const { DATABASE_URL, ...embedded } = process.env;
const suites = [
  { name: 'rules, doors and journeys on embedded PostgreSQL', env: embedded, args: ignoring(BROWSER, NGINX) },
  {
    name: 'stores and journeys on a PostgreSQL server',
    needs: DATABASE_URL ? null : 'DATABASE_URL',
    env: process.env,
    // What is chosen first: jest would take it for more of what is ignored.
    args: [...ON_A_REAL_SERVER, ...ignoring(BROWSER, NGINX, 'postgres/')],
  },
  { name: 'the browser', needs: found('chromium') ? null : 'chromium', env: embedded, args: ['--runInBand', BROWSER] },
  { name: 'the nginx recipe', needs: found('nginx') ? null : 'nginx', env: embedded, args: ['--runInBand', NGINX] },
];

const chosen = process.argv.slice(2);
if (chosen.length > 0) process.exit(jest(chosen, process.env).status ?? 1);

const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-test-')), 'report.json');
let passed = 0;
let failed = 0;
const notRun = [];
for (const { name, needs, env, args } of suites) {
  if (needs) {
    notRun.push(`not run: ${name}: needs ${needs}`);
    continue;
  }
  process.stdout.write(`\n== ${name}\n`);
  fs.rmSync(report, { force: true });
  const { status } = jest([...args, '--silent', '--json', `--outputFile=${report}`], env);
  const counts = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : null;
  passed += counts?.numPassedTests ?? 0;
  failed += (counts?.numFailedTests ?? 0) + (counts?.numRuntimeErrorTestSuites ?? 0);
  // A suite that ended red without a counted failure (a crash, a hanging handle, no test at all) is a failure too.
  if (status !== 0 && !counts?.numFailedTests && !counts?.numRuntimeErrorTestSuites) failed += 1;
}
fs.rmSync(path.dirname(report), { recursive: true });
process.stdout.write(`\n${notRun.map((line) => `${line}\n`).join('')}${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function jest(args, env) {
  return spawnSync(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: root,
    env: { ...env, NODE_ENV: 'test' },
    // The report goes to a file; what jest prints of it on stdout would hide the suites.
    stdio: ['ignore', chosen.length > 0 ? 'inherit' : 'ignore', 'inherit'],
  });
}

function ignoring(...folders) {
  return folders.flatMap((folder) => ['--testPathIgnorePatterns', folder]);
}

function found(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)));
}
