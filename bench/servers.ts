import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { pinnedTo } from './load';

const root = path.join(__dirname, '../..');

export interface Running {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The rival on core 0; it prints its address. */
export async function startRival(answer: string): Promise<Running> {
  const child = startNode(path.join(__dirname, 'check/rival.js'), [answer], {}, pinnedTo(0));
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return running(child, line.toString().trim());
}

/** The check door alone on core 0, as an operator starts it: metrics, request ids and the log are on. */
export function startCheckDoor(env: Readonly<Record<string, string>>): Promise<Running> {
  return startDoor('apps/check', env);
}

/**
 * All doors in one process, as `npm start` runs them, on whatever cores there are: on one core alone the hash, which has a
 * thread of its own, and the embedded database would take turns with the event loop.
 */
export function startService(env: Readonly<Record<string, string>>): Promise<Running> {
  return startDoor('apps/pluspas', env, []);
}

async function startDoor(
  door: string,
  env: Readonly<Record<string, string>>,
  pinned: readonly string[] = pinnedTo(0),
): Promise<Running> {
  const url = `http://127.0.0.1:${env.PORT}`;
  // To a file: nobody here would empty a pipe while the load runs, and a full pipe is not what a log costs.
  const log = fs.openSync(path.join(env.DATA_DIR ?? root, 'door.log'), 'a');
  const child = startNode(path.join(root, 'dist', door, 'src/main.js'), [], env, pinned, log);
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the door ended with code ${child.exitCode}`);
    if ((await fetch(`${url}/health/ready`).catch(() => null))?.ok) return running(child, url);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the door was not ready in time');
}

/** A command of the operator's terminal; answers with what it printed. */
export function pluspas(env: Readonly<Record<string, string>>, ...args: readonly string[]): string {
  const entry = path.join(root, 'dist/apps/cli/src/main.js');
  return execFileSync(process.execPath, [entry, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  }).trim();
}

function startNode(
  entry: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  pinned: readonly string[],
  stdout: 'pipe' | number = 'pipe',
): ChildProcess {
  const [command = process.execPath, ...rest] = [...pinned, process.execPath, entry, ...args];
  return spawn(command, rest, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', stdout, 'inherit'] });
}

function running(child: ChildProcess, url: string): Running {
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
