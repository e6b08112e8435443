import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { median, print, verdict } from './figures';
import { pluspas, type Running, startService } from './servers';
import { LoginStorm } from './storm/login-storm';

const PORT = '43211';
const ROUNDS = 5;
const SECONDS = 5;
/** A fifth of what one process answers on a core of its own. */
const SHARE = 0.2;
const SUBSCRIBER = 'acc_01930000-0000-7000-8000-000000000001';
const MANY = '1000000/60';

const QUESTION = JSON.stringify({
  subject: { type: 'reader', id: SUBSCRIBER },
  action: { name: 'read' },
  resource: { type: 'article', id: 'dmf1', properties: { title: 'gva', tier: 'plus' } },
});

/**
 * Design section 9: a login storm (argon2 saturated, hash concurrency 1, checks at 20% of capacity). All doors in one
 * process, as `npm start` runs them, which is the worst case: the check's p99 with and without the storm, in alternating
 * rounds of one run; and the most memory the process ever had.
 */
export async function benchStorm(): Promise<boolean> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-bench-storm-'));
  const limits = ['ADDRESS', 'ACCOUNT', 'PAIR', 'DEVICE'].map((by) => [`LIMIT_PASSWORD_${by}`, MANY]);
  const env = {
    ...{ DATA_DIR: dataDir, PORT, BASE_URL: `http://127.0.0.1:${PORT}`, LOG_LEVEL: 'info', NODE_ENV: 'bench' },
    ...(Object.fromEntries(limits) as Record<string, string>),
  };
  const service = await startService(env);
  try {
    return await measure(service, pluspas(env, 'token', '--client', 'site-gva'));
  } finally {
    await service.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(service: Running, token: string): Promise<boolean> {
  const check = () => timeOfCheck(service.url, token);
  const perSecond = SHARE * (await capacity(check));
  const storm = await LoginStorm.at(service.url);
  const calm: number[] = [];
  const stormy: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    calm.push(p99(await paced(check, perSecond)));
    storm.begin();
    stormy.push(p99(await paced(check, perSecond)));
    await storm.end();
    print(`round ${round}  p99 calm ${calm.at(-1)?.toFixed(2)} ms   in the storm ${stormy.at(-1)?.toFixed(2)} ms`);
  }
  print(
    `${perSecond.toFixed(0)} checks a second; ${storm.looked} logins looked at, ${storm.refused} told to come back`,
  );
  print(
    `load of the machine ${os
      .loadavg()
      .map((each) => each.toFixed(1))
      .join(' ')}, ${os.cpus().length} cores, Node ${process.version}`,
  );
  const ratio = median(stormy.map((each, round) => each / (calm[round] ?? 1)));
  const steady = verdict('p99 of a check in a login storm / without', ratio, { atMost: 2 });
  const other = verdict('logins answered neither "no" nor "come back"', storm.other, { atMost: 0 });
  return verdict('most memory of the process, MB', peakMegabytes(service.pid), { atMost: 400 }) && steady && other;
}

async function timeOfCheck(url: string, token: string): Promise<number> {
  const start = performance.now();
  const answer = await fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: QUESTION,
  });
  if (!(await answer.text()).includes('"decision":true')) throw new Error(`a check was answered ${answer.status}`);
  return performance.now() - start;
}

/** Checks a second, sixteen at a time, from this process. */
async function capacity(check: () => Promise<number>): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let done = 0;
  const one = async () => {
    while (performance.now() < until) {
      await check();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: 16 }, one));
  return done / SECONDS;
}

/** Sent by the clock, whether the one before was answered or not: else a slow answer would hide those behind it. */
async function paced(check: () => Promise<number>, perSecond: number): Promise<number[]> {
  const start = performance.now();
  const running: Promise<number>[] = [];
  for (let sent = 0; sent < SECONDS * perSecond; sent += 1) {
    const wait = start + (sent * 1000) / perSecond - performance.now();
    if (wait > 1) await pause(wait);
    running.push(check());
  }
  return Promise.all(running);
}

function p99(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

/** The kernel remembers (proc(5), VmHWM); `NaN`, which meets no target, where there is no /proc. */
function peakMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  return fs.existsSync(file) ? Number(/^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(file, 'utf8'))?.[1]) / 1024 : Number.NaN;
}
