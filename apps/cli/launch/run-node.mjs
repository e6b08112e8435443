import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './prepare.mjs';

/** Runs a built entry file in the foreground, hands signals on, and ends as it ends. */
export function runNode(entry, args) {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', entry), ...args], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
