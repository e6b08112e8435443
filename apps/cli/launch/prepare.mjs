// What every npm command needs first: the packages and the build, each only when something changed.
// Plain Node without packages, because on a fresh clone there are none.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

const OLDEST = [20, 19];

/** Installs and builds what is missing or out of date. Ends the process with words when that fails. */
export function prepare({ build = true } = {}) {
  refuseOldNode();
  alone(() => {
    install();
    if (build) compile();
  });
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  fail(`Pluspas needs Node ${OLDEST.join('.')} or newer; this is ${process.version}.`);
}

function install() {
  const stamp = path.join(root, 'node_modules', '.pluspas-installed');
  const wanted = hashOf(['package-lock.json', 'package.json']);
  if (read(stamp) === wanted) return;
  say('Installing packages (about a minute, once) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  fs.writeFileSync(stamp, wanted);
}

function compile() {
  const stamp = path.join(root, 'dist', '.built-from');
  const sources = ['apps', 'libs', 'config', 'bench'].flatMap((folder) => filesBelow(path.join(root, folder)));
  const wanted = hashOf([...sources, 'nest-cli.json', '.swcrc', 'tsconfig.json', 'package-lock.json']);
  if (read(stamp) === wanted) return;
  say('Building ...');
  run(process.execPath, [path.join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build', 'pluspas']);
  fs.writeFileSync(stamp, wanted);
}

/** Two commands started at once must not install or build into each other. */
function alone(work) {
  const lock = path.join(root, '.preparing');
  for (let waited = 0; ; waited += 1) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
      if (!isAlive(Number(read(lock)))) fs.rmSync(lock, { force: true });
      if (waited === 0) say('Another command is preparing this folder, waiting for it ...');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}

function filesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !/spec\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(`${file}\0`).update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

function read(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) {
    fs.rmSync(path.join(root, '.preparing'), { force: true });
    fail(`\`${path.basename(command)} ${args.join(' ')}\` failed${error ? `: ${error.message}` : ''}.`);
  }
}

function say(words) {
  process.stderr.write(`pluspas: ${words}\n`);
}

function fail(words) {
  say(words);
  process.exit(1);
}
