// `npm run check`: format, lint, types, typed lint, import rules and size, side by side. Prints only what is wrong.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare({ build: false });

const bin = (name) => path.join(root, 'node_modules/.bin', name);
const checks = {
  'format and lint (Biome)': [bin('biome'), ['check', '--error-on-warnings', '.']],
  'types (TypeScript)': [bin('tsc'), ['-p', 'tsconfig.json', '--noEmit']],
  'typed lint (ESLint)': [bin('eslint'), ['.', '--max-warnings=0']],
  'import rules (dependency-cruiser)': [bin('depcruise'), ['apps', 'libs', 'config', '--output-type', 'err']],
  'size of files': [process.execPath, ['test/architecture/size.mjs']],
};

const started = Date.now();
const results = await Promise.all(Object.entries(checks).map(([name, [command, args]]) => run(name, command, args)));
const failed = results.filter((ok) => !ok).length;
process.stdout.write(
  `${results.length - failed} passed, ${failed} failed (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
);
process.exit(failed === 0 ? 0 : 1);

function run(name, command, args) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, env: { ...process.env, NO_COLOR: '1' } });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (cause) => (output += cause.message));
    child.on('close', (code) => {
      process.stdout.write(code === 0 ? `ok      ${name}\n` : `FAILED  ${name}\n${output}\n`);
      resolve(code === 0);
    });
  });
}
