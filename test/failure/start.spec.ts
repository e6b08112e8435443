import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort } from '../support/free-port';

jest.setTimeout(120_000);

const launcher = pathToFileURL(path.join(__dirname, '../../apps/cli/launch/run-all.mjs')).href;
const started: Started[] = [];
let dataDir: string;
let ports: { readonly PORT: string; readonly NEWSSTAND_PORT: string };

interface Started {
  readonly process: ChildProcess;
  readonly words: () => string;
}

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'pluspas-start-'));
  ports = { PORT: String(await freePort()), NEWSSTAND_PORT: String(await freePort()) };
});
afterEach(async () => {
  for (const { process: launched } of started.splice(0)) launched.kill('SIGTERM');
  await until(async () => !(await anythingAnswers()));
  await until(async () => stillThere() === '');
  // A Postgres whose owner was killed may still be writing its last file.
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** What `npm start` does once packages and build are there. */
function start(): Started {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const launched = spawn(process.execPath, ['-e', `import('${launcher}').then(({ runAll }) => runAll())`], {
    env: { ...inherited, ...ports, DATA_DIR: dataDir, NODE_ENV: '', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [launched.stdout, launched.stderr]) {
    stream.on('data', (chunk) => {
      words += String(chunk);
    });
  }
  const one = { process: launched, words: () => words };
  started.push(one);
  return one;
}

async function ready(one: Started): Promise<void> {
  await until(async () => one.words().includes('Pluspas is ready.') || one.process.exitCode !== null);
  expect(one.words()).toContain('Pluspas is ready.');
}

async function until(holds: () => Promise<boolean>, patience = 60_000): Promise<void> {
  for (const begun = performance.now(); !(await holds()); await pause(50)) {
    if (performance.now() - begun > patience) throw new Error('It did not come true in time.');
  }
}

async function anythingAnswers(): Promise<boolean> {
  const asked = Object.values(ports).map((port) => fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' }));
  return (await Promise.allSettled(asked)).some(({ status }) => status === 'fulfilled');
}

/** The processes that work in this data folder: the server of the database names it, or stands in it. */
function stillThere(): string {
  return execFileSync('sh', ['-c', `ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F '${dataDir}' || true`], {
    encoding: 'utf8',
  });
}

describe('npm start', () => {
  it('leaves nothing running when it is killed, and starts again at once', async () => {
    const first = start();
    await ready(first);
    first.process.kill('SIGKILL');
    await until(async () => !(await anythingAnswers()), 20_000);
    await until(async () => stillThere() === '', 5_000);
    await ready(start());
  });

  it('is refused in words where it runs already, and the first goes on', async () => {
    await ready(start());
    const second = start();
    const [code] = await once(second.process, 'exit');
    expect(code).toBe(1);
    expect(second.words()).toContain(`port ${ports.PORT} is taken by a Pluspas that runs already`);
    expect((await fetch(`http://127.0.0.1:${ports.PORT}/health/ready`)).status).toBe(200);
  });

  it('names the port that another program has, even one that never answers', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(Number(ports.PORT), '127.0.0.1', resolve));
    const refused = start();
    const [code] = await once(refused.process, 'exit');
    other.close();
    expect(code).toBe(1);
    expect(refused.words()).toContain(`port ${ports.PORT} is taken by another program`);
  });

  it('ends as a whole when one part of it crashes, and says which', async () => {
    const one = start();
    await ready(one);
    const newsstand = execFileSync('pgrep', ['-P', String(one.process.pid), '-f', 'newsstand'], { encoding: 'utf8' });
    process.kill(Number(newsstand), 'SIGKILL');
    const [code] = await once(one.process, 'exit');
    expect(code).toBe(1);
    expect(one.words()).toContain('the newsstand has ended (SIGKILL)');
  });
});
