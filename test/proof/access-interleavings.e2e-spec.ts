import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port';
import { proofSize } from '../support/proof-size';
import { seededRandom } from '../support/seeded-random';
import { pluspas, type SpawnedService, spawnService } from '../support/spawned-service';

const CHANGES = proofSize({ small: 160, full: 10_000 });
const SEED = 20_261_125;
/** Whoever was planted with the demo: `acc_...01` to `...08`. None of them opens `hbvl/exclusive`. */
const READERS = Array.from({ length: 8 }, (_, nth) => `acc_01930000-0000-7000-8000-00000000000${nth + 1}`);
const TOKEN_MS = 240_000;

jest.setTimeout(3_600_000);

interface Change {
  readonly id: string;
  readonly version: number;
}

let dataDir: string;
let processes: SpawnedService[] = [];

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-interleavings-'));
  const port = await freePort();
  processes = [await spawnService({ dataDir, port })];
  const env = { BASE_URL: `http://localhost:${port}` };
  for (const _ of [1, 2]) processes.push(await spawnService({ dataDir, entry: 'apps/check', env }));
});
afterAll(async () => {
  for (const each of [...processes].reverse()) await each.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

it(`never answers from before an acknowledged change that the question names: ${CHANGES} changes, three processes`, async () => {
  const stale = (await Promise.all(READERS.map(worksOn))).flat();
  expect(stale).toEqual([]);
});

/** Grants and revokes one reader's access in turn, while everybody asks; answers what was answered from before a change. */
async function worksOn(reader: string, nth: number): Promise<readonly object[]> {
  const random = seededRandom(SEED + nth);
  const wrong: object[] = [];
  let grant: string | null = null;
  for (let round = 0; round < CHANGES / READERS.length; round += 1) {
    // Fills the caches with what is about to be old, right up to the change and beyond it.
    const idle = Array.from({ length: 3 }, async () => {
      await pause(random() * 8);
      await ask(reader, Math.floor(random() * processes.length));
    });
    await pause(random() * 4);
    const made: Change = await (grant === null ? give(reader) : revoke(grant));
    const { version } = made;
    grant = grant === null ? made.id : null;
    const answers = await Promise.all(processes.map((_, at) => ask(reader, at, version)));
    answers.forEach((answer, at) => {
      const isFresh = answer.decision === (grant !== null) && answer.version >= version;
      if (!isFresh) wrong.push({ reader, round, at, version, expected: grant !== null, answer });
    });
    await Promise.all(idle);
  }
  return wrong;
}

async function ask(reader: string, at: number, minVersion?: number) {
  const answer = await fetch(`${processes[at]?.url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await siteToken()}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject: { type: 'reader', id: reader },
      action: { name: 'read' },
      resource: { type: 'article', id: 'dmf20261124_90021', properties: { title: 'hbvl', tier: 'exclusive' } },
      ...(minVersion === undefined ? {} : { context: { minVersion } }),
    }),
  });
  const body = (await answer.json()) as { decision: boolean; context: { version: number } };
  return { status: answer.status, decision: body.decision, version: body.context?.version };
}

function give(reader: string): Promise<Change> {
  return change('/v1/admin/grants', {
    reader,
    scope: { titles: ['hbvl'], tiers: ['exclusive'] },
    until: new Date(Date.now() + 86_400_000).toISOString(),
    reason: { code: 'test', text: 'Given while everybody asks.' },
  });
}

function revoke(grant: string): Promise<Change> {
  return change(`/v1/admin/grants/${grant}/revoke`, { reason: { code: 'test', text: 'Taken while everybody asks.' } });
}

async function change(where: string, body: object): Promise<Change> {
  const answer = await fetch(`${processes[0]?.url}${where}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await staffToken()}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (answer.status >= 300) throw new Error(`${where}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Change;
}

const staffToken = renewing(async () => pluspas(processes[0]?.env ?? {}, 'token', '--role', 'admin'));
const siteToken = renewing(async () => pluspas(processes[0]?.env ?? {}, 'token', '--client', 'site-hbvl'));

function renewing(mint: () => Promise<string>): () => Promise<string> {
  let token: Promise<string> | null = null;
  let mintedAt = 0;
  return () => {
    if (token === null || performance.now() - mintedAt > TOKEN_MS) {
      token = mint();
      mintedAt = performance.now();
    }
    return token;
  };
}
