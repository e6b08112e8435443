import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { proofSize } from '../support/proof-size';
import { pluspas, type SpawnedService, spawnService } from '../support/spawned-service';

jest.setTimeout(300_000);

const ROUNDS = proofSize({ small: 5, full: 100 });
const READER = 'acc_01930000-0000-7000-8000-000000000004';

interface Acknowledged {
  readonly id: string;
  readonly version: number;
}

describe('a service that is killed while customer care gives grants', () => {
  let dataDir: string;
  let service: SpawnedService;
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-kill-'));
    service = await spawnService({ dataDir });
  });

  afterAll(async () => {
    await service?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  it.each(Array.from({ length: ROUNDS }, (_, round) => round))(
    'has after its restart everything that it acknowledged, in round %i',
    async (round) => {
      const token = pluspas(service.env, 'token', '--role', 'admin');
      const giving = keepGiving(token, round);
      await wait(150 + (round % 10) * 70);
      await service.kill();
      acknowledged.push(...(await giving));
      expect(await databaseProcesses()).toEqual([]);

      service = await spawnService({ dataDir });
      const reader = await readerOf(pluspas(service.env, 'token', '--role', 'admin'));
      const ids = reader.grants.map(({ id }) => id);
      for (const { id } of acknowledged) expect(ids).toContain(id);
      expect(reader.version).toBeGreaterThanOrEqual(Math.max(0, ...acknowledged.map(({ version }) => version)));
      await expectEverythingPublished();
    },
  );

  it('acknowledged grants in every round, or the rounds above proved nothing', () => {
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
  });

  it('keeps an audit trail that is sound', () => {
    expect(pluspas(service.env, 'audit', 'verify')).toContain('The trail is sound.');
  });

  async function keepGiving(token: string, round: number): Promise<Acknowledged[]> {
    const given: Acknowledged[] = [];
    for (let number = 0; ; number += 1) {
      const answer = await fetch(`${service.url}/v1/admin/grants`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `kill-${round}-${number}`,
        },
        body: JSON.stringify({
          reader: READER,
          scope: { titles: ['hbvl'], tiers: ['plus'] },
          until: new Date(Date.now() + 86_400_000).toISOString(),
          reason: { code: 'test', text: 'Given while the service is killed.' },
        }),
      }).catch(() => null);
      const body = await answer?.json().catch(() => null);
      if (!body) return given;
      expect(answer?.status).toBe(201);
      given.push(body as Acknowledged);
    }
  }

  /** A crash between commit and publish loses nothing: what was written is told after the restart. */
  async function expectEverythingPublished(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const metrics = await (await fetch(`${service.url}/metrics`)).text();
      if (/^outbox_lag_seconds(\{[^}]*\})? 0$/m.test(metrics)) return;
      await wait(50);
    }
    throw new Error('events stayed unpublished after the restart');
  }

  async function readerOf(token: string) {
    const answer = await fetch(`${service.url}/v1/admin/readers/${READER}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { version: number; grants: { id: string }[] };
  }

  /** Command lines of servers that still run on this data folder, two seconds after the crash at the latest. */
  async function databaseProcesses(): Promise<string[]> {
    for (let tries = 0; ; tries += 1) {
      const left = fs
        .readdirSync('/proc')
        .filter((entry) => /^\d+$/.test(entry))
        .map(commandOf)
        .filter((command) => command.includes(dataDir) && command.includes('postgres'));
      if (left.length === 0 || tries === 40) return left;
      await wait(50);
    }
  }
});

/** Empty for a process that ended while we looked. */
function commandOf(pid: string): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
