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

/** The same for a server that runs until it is told to end. It ends when we do, however that comes about. */
export function runServer(entry) {
  const child = spawnServer(entry, {});
  // A Ctrl+C of the terminal has reached it already, and a second one would mean haste.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

/** It tells by a message that it is open, and holds our end of a pipe: when we end, SIGKILL too, it stops by itself. */
export function spawnServer(entry, env) {
  return spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', entry)], {
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env, PLUSPAS_PARENT_PIPE: '1' },
  });
}
