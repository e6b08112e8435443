import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export interface Shot {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: number;
}

const CONNECTIONS = 32;

/** One round of load from a core of its own: wrk where it is installed, autocannon otherwise. */
export function load(shot: Shot, seconds: number): Measured {
  return hasWrk() ? byWrk(shot, seconds) : byAutocannon(shot, seconds);
}

export function loadTool(): string {
  return hasWrk() ? 'wrk' : 'autocannon';
}

/** Words that put a command on one core, where the machine has a way to say so. */
export function pinnedTo(core: number): readonly string[] {
  return os.cpus().length > 1 && spawnSync('taskset', ['-V']).status === 0 ? ['taskset', '-c', String(core)] : [];
}

function hasWrk(): boolean {
  return spawnSync('wrk', ['-v']).error === undefined;
}

const WRK_REPORT = `done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d}\\n', summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end`;

function byWrk({ url, headers, body }: Shot, seconds: number): Measured {
  const script = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-bench-')), 'shot.lua');
  const lines = Object.entries(headers).map(([name, value]) => `wrk.headers[${lua(name)}] = ${lua(value)}`);
  fs.writeFileSync(script, ['wrk.method = "POST"', `wrk.body = ${lua(body)}`, ...lines, WRK_REPORT].join('\n'));
  const [command = 'wrk', ...args] = [
    ...pinnedTo(1),
    ...['wrk', '-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s', script, url],
  ];
  const output = execFileSync(command, args, { encoding: 'utf8' });
  fs.rmSync(path.dirname(script), { recursive: true });
  const { requests, us, p50, p99, errors } = JSON.parse(output.slice(output.indexOf('{"requests"')));
  return { perSecond: requests / (us / 1e6), p50Ms: p50 / 1000, p99Ms: p99 / 1000, errors };
}

function lua(text: string): string {
  return JSON.stringify(text);
}

function byAutocannon({ url, headers, body }: Shot, seconds: number): Measured {
  const tool = require.resolve('autocannon/autocannon.js');
  const [command = 'node', ...args] = [
    ...pinnedTo(1),
    ...[process.execPath, tool, '-j', '-m', 'POST', '-c', String(CONNECTIONS), '-d', String(seconds), '-b', body],
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]),
    url,
  ];
  const output = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const { requests, latency, errors, non2xx } = JSON.parse(output);
  return { perSecond: requests.average, p50Ms: latency.p50, p99Ms: latency.p99, errors: errors + non2xx };
}
