import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, print, verdict } from './figures';
import { pluspas, type Running, startService } from './servers';
import { PacedChecks } from './storm/paced-checks';
import { StormProcess } from './storm/storm-process';

const PORT = '43211';
const ROUNDS = 5;
const SECONDS = 5;
/** A fifth of what the process answers. */
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
  const checks = new PacedChecks(service.url, token, QUESTION);
  const storm = await StormProcess.at(service.url);
  const perSecond = SHARE * (await checks.capacity(SECONDS));
  const calm: number[] = [];
  const stormy: number[] = [];
  const quietly = async () => p99(await checks.paced(perSecond, SECONDS));
  const inTheStorm = async () => {
    await storm.begin();
    const measured = await quietly();
    await storm.end();
    return measured;
  };
  // Once unmeasured: what is compiled and filled at first must not be a figure.
  await quietly();
  await inTheStorm();
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Either comes first as often: what else the machine does must not always meet the same one.
    if (round % 2 === 0) stormy.push(await inTheStorm());
    calm.push(await quietly());
    if (round % 2 === 1) stormy.push(await inTheStorm());
    print(`round ${round}  p99 calm ${calm.at(-1)?.toFixed(2)} ms   in the storm ${stormy.at(-1)?.toFixed(2)} ms`);
  }
  const { looked, refused, other } = await storm.leave();
  checks.close();
  print(`${perSecond.toFixed(0)} checks a second; ${looked} logins looked at, ${refused} told to come back`);
  print(`checks were sent ${checks.latest.toFixed(1)} ms late at most; that is counted in`);
  const load = os.loadavg().map((each) => each.toFixed(1));
  print(`load of the machine ${load.join(' ')}, ${os.cpus().length} cores, Node ${process.version}`);
  const ratio = median(stormy.map((each, round) => each / (calm[round] ?? 1)));
  const steady = verdict('p99 of a check in a login storm / without', ratio, { atMost: 2 });
  const settled = verdict('logins answered neither "no" nor "come back"', other, { atMost: 0 });
  return verdict('most memory of the process, MB', peakMegabytes(service.pid), { atMost: 400 }) && steady && settled;
}

function p99(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
}

/** The kernel remembers (proc(5), VmHWM); `NaN`, which meets no target, where there is no /proc. */
function peakMegabytes(pid: number): number {
  const file = `/proc/${pid}/status`;
  return fs.existsSync(file) ? Number(/^VmHWM:\s+(\d+)/m.exec(fs.readFileSync(file, 'utf8'))?.[1]) / 1024 : Number.NaN;
}
