// `npm run door -- check|account|admin|billing`: one door alone, on its own PORT.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';
import { runServer } from './run-node.mjs';

const DOORS = ['check', 'account', 'admin', 'billing'];
const door = process.argv[2];
if (!DOORS.includes(door)) {
  process.stderr.write(`Which door? npm run door -- ${DOORS.join('|')}\n`);
  process.exit(2);
}
prepare();
// A door may not load what it does not serve, so the tables are brought up to date by the terminal, which may load all.
const migrated = spawnSync(process.execPath, [path.join(root, 'dist/apps/cli/src/main.js'), 'migrate'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (migrated.status !== 0) process.exit(migrated.status ?? 1);
runServer(`apps/${door}/src/main.js`);
