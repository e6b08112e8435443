import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freePort } from './free-port';

const root = path.join(__dirname, '../..');
const READY_WITHIN_MS = 60_000;

/** The built service as a process of its own, as an operator starts it: for what only a real process can show. */
export interface SpawnedService {
  readonly process: ChildProcess;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  /** Ends it as a crash does. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Ends it as an operator does. Resolves to its exit code. */
  stop(): Promise<number | null>;
}

export interface SpawnOptions {
  readonly dataDir: string;
  readonly entry?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `entry` (all doors unless told) on embedded defaults in `dataDir`, and waits until it is ready. */
export async function spawnService({
  dataDir,
  entry = 'apps/pluspas',
  port,
  env = {},
}: SpawnOptions): Promise<SpawnedService> {
  const chosen = port ?? (await freePort());
  const settings = { DATA_DIR: dataDir, PORT: String(chosen), LOG_LEVEL: 'warn', ...env };
  const child = spawn(process.execPath, [path.join(root, 'dist', entry, 'src/main.js')], {
    cwd: root,
    env: { ...inherited(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-8000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://127.0.0.1:${chosen}`;
  await untilReady(url, child, () => output);
  return {
    process: child,
    url,
    env: settings,
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}

/** Runs one command of the operator's terminal with the settings of a service, and returns what it printed. */
export function pluspas(env: Readonly<Record<string, string>>, ...args: readonly string[]): string {
  return execFileSync(process.execPath, [path.join(root, 'dist/apps/cli/src/main.js'), ...args], {
    cwd: root,
    env: { ...inherited(), ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** What a fresh shell would pass on: nothing that jest or the suite's own settings would leak into the service. */
function inherited(): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; ) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the service ended: ${output()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error(`the service was not ready within ${READY_WITHIN_MS} ms: ${output()}`);
}
