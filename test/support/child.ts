import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** A process of our own code, for what only a real process can show: being killed, frozen, or somebody else. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line on its standard output that is not read yet, as JSON. Rejects when the process ends before. */
  next<T>(): Promise<T>;
  /** Everything it wrote on standard error. */
  readonly complaints: () => string;
  /** Sends a signal and waits for the end: the exit code, or `null` when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
}

/** Runs `test/support/processes/<name>.ts`. */
export function startChild(name: string, { args = [], env = {}, uid }: ChildOptions = {}): Child {
  const script = path.join(__dirname, 'processes', `${name}.ts`);
  const child = spawn(process.execPath, ['-r', path.join(__dirname, 'run-typescript.cjs'), script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk;
  });
  const lines = linesOf(child, () => complaints);
  return {
    process: child,
    next: async <T>() => JSON.parse(await lines()) as T,
    complaints: () => complaints,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
      return child.exitCode;
    },
  };
}

function linesOf(child: ChildProcess, complaints: () => string): () => Promise<string> {
  const unread: string[] = [];
  const readers: { resolve: (line: string) => void; reject: (cause: Error) => void }[] = [];
  let partial = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const whole = (partial + chunk).split('\n');
    partial = whole.pop() ?? '';
    for (const line of whole) {
      const reader = readers.shift();
      if (reader) reader.resolve(line);
      else unread.push(line);
    }
  });
  child.on('close', () => {
    for (const { reject } of readers.splice(0)) reject(new Error(`The process ended: ${complaints()}`));
  });
  return () =>
    new Promise((resolve, reject) => {
      const line = unread.shift();
      if (line !== undefined) resolve(line);
      else if (child.exitCode !== null || child.signalCode !== null)
        reject(new Error(`The process ended: ${complaints()}`));
      else readers.push({ resolve, reject });
    });
}
