import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, print, verdict } from './figures';
import { load, loadTool, type Measured, type Shot } from './load';
import { pluspas, type Running, startCheckDoor, startRival } from './servers';

const ROUNDS = 7;
const SECONDS = 4;
const PORT = '43210';
const SUBSCRIBER = 'acc_01930000-0000-7000-8000-000000000001';

const QUESTION = JSON.stringify({
  subject: { type: 'reader', id: SUBSCRIBER },
  action: { name: 'read' },
  resource: { type: 'article', id: 'dmf20261124_90021', properties: { title: 'nieuwsblad', tier: 'plus' } },
});

/**
 * Design section 9, row 1: a warm check over HTTP, authenticated, against a bare Fastify route, in alternating rounds.
 * One server on core 0 is loaded at a time, from core 1.
 */
export async function benchCheck(): Promise<boolean> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-bench-data-'));
  const env = { DATA_DIR: dataDir, PORT, LOG_LEVEL: 'info', NODE_ENV: 'bench' };
  pluspas(env, 'seed', '--demo');
  const ours = await startCheckDoor(env);
  try {
    const shot = shotAt(ours, pluspas(env, 'token', '--client', 'site-nieuwsblad'));
    const rival = await startRival(await answerTo(shot));
    try {
      return judge(await rounds(shot, { ...shot, url: shot.url.replace(ours.url, rival.url) }));
    } finally {
      await rival.stop();
    }
  } finally {
    await ours.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

function shotAt({ url }: Running, token: string): Shot {
  return {
    url: `${url}/access/v1/evaluation`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: QUESTION,
  };
}

async function answerTo({ url, headers, body }: Shot): Promise<string> {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok || !text.includes('"decision":true')) throw new Error(`not the answer to measure: ${text}`);
  return text;
}

async function rounds(ours: Shot, rival: Shot): Promise<{ ours: Measured[]; rival: Measured[] }> {
  const measured = { ours: [] as Measured[], rival: [] as Measured[] };
  load(rival, 2);
  load(ours, 2);
  for (let round = 1; round <= ROUNDS; round += 1) {
    measured.rival.push(load(rival, SECONDS));
    measured.ours.push(load(ours, SECONDS));
    const [r, o] = [measured.rival.at(-1), measured.ours.at(-1)];
    if (r && o)
      print(
        `round ${round}  bare Fastify ${line(r)}   check ${line(o)}   ratio ${(o.perSecond / r.perSecond).toFixed(3)}`,
      );
  }
  return measured;
}

function line({ perSecond, p50Ms, p99Ms, errors }: Measured): string {
  return `${perSecond.toFixed(0)}/s p50 ${p50Ms.toFixed(2)} p99 ${p99Ms.toFixed(2)} ms${errors ? ` ${errors} ERRORS` : ''}`;
}

function judge({ ours, rival }: { ours: Measured[]; rival: Measured[] }): boolean {
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / (rival[round]?.perSecond ?? 1)));
  const tail = median(ours.map(({ p99Ms }, round) => p99Ms / (rival[round]?.p99Ms ?? 1)));
  const errors = ours.reduce((sum, { errors: some }) => sum + some, 0);
  print(
    `\nmedians of ${ROUNDS} rounds of ${SECONDS} s by ${loadTool()}, Node ${process.version}, ${os.cpus().length} cores`,
  );
  const fast = verdict('warm check / bare Fastify, requests per second', ratio, { atLeast: 0.85 });
  const steady = verdict('p99 of the check / p99 of bare Fastify', tail, { atMost: 1.5 });
  const clean = verdict('errors', errors, { atMost: 0 });
  return fast && steady && clean;
}
