// `npm start`: the service and the five demo newspapers, each in its own process, and a table of where to look.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare, root } from './prepare.mjs';
import { welcome } from './welcome.mjs';

const READY_WITHIN_MS = 90_000;
const production = process.env.NODE_ENV === 'production';

prepare();
const children = [];
let ending = false;

start('apps/pluspas/src/main.js');
if (!production) start('apps/newsstand/src/main.js');
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));
await untilReady();
if (!production) process.stdout.write(welcome());

function start(entry) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', entry)], {
    // The child holds our end of this pipe: when we end in any way, SIGKILL too, it stops by itself.
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PLUSPAS_PARENT_PIPE: '1',
      NEWSSTAND_EXPECTED: production ? '0' : '1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? (production ? 'info' : 'warn'),
    },
  });
  child.on('exit', (code) => end(code ?? 1));
  children.push(child);
}

/** One end for all: whoever stops first, the others stop too, and we answer with its code. */
function end(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  }
}

async function untilReady() {
  const url = `http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`;
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline && !ending; ) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (ending) process.exit(process.exitCode ?? 1);
  process.stderr.write(
    `pluspas: not ready within ${READY_WITHIN_MS / 1000} s. \`npm run pluspas -- doctor\` says why.\n`,
  );
  end(1);
}
