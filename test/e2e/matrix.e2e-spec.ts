import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pluspas, type SpawnedService, spawnService } from '../support/spawned-service';

jest.setTimeout(120_000);

const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'] as const;
const TIERS = ['free', 'registered', 'metered', 'plus', 'exclusive'] as const;
const READERS = {
  'gva subscriber': { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000001' },
  lapsed: { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000003' },
  'no subscription': { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000004' },
  anonymous: { type: 'anonymous', id: '-' },
} as const;

type ReaderName = keyof typeof READERS;

/** Reason, and behind a slash the wall of a deny. Written from the design, title by title where they differ. */
const EXPECTED: Record<ReaderName, (title: string, tier: string) => string> = {
  'gva subscriber': (title, tier) => {
    if (tier === 'free' || tier === 'registered') return tier;
    if (title === 'gva') return 'subscription';
    return tier === 'exclusive' ? 'tier_not_included / paywall' : 'bundle';
  },
  lapsed: (title, tier) => {
    if (tier === 'free' || tier === 'registered') return tier;
    if (tier === 'metered') return 'expired / metered';
    return tier === 'exclusive' && title !== 'gva' ? 'no_entitlement / paywall' : 'expired / paywall';
  },
  'no subscription': (_, tier) => {
    if (tier === 'free' || tier === 'registered') return tier;
    return tier === 'metered' ? 'meter_exhausted / metered' : 'no_entitlement / paywall';
  },
  anonymous: (_, tier) => {
    if (tier === 'free') return 'free';
    if (tier === 'registered') return 'registration_required / registration';
    return tier === 'metered' ? 'meter_exhausted / metered' : 'login_required / paywall';
  },
};

let service: SpawnedService;
let dataDir: string;

beforeAll(async () => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-matrix-'));
  service = await spawnService({ dataDir });
});

afterAll(async () => {
  await service?.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

describe('the demo readers, asked about every title and tier', () => {
  const rows: string[][] = [];

  afterAll(() => {
    const widths = [16, 12, ...TIERS.map(() => 38)];
    const lines = [['reader', 'title', ...TIERS], ...rows].map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('')
        .trimEnd(),
    );
    process.stderr.write(`\n${lines.join('\n')}\n\n`);
  });

  it.each(TITLES)('get the right answer and the right wall on %s', async (title) => {
    const token = pluspas(service.env, 'token', '--client', `site-${title}`);
    for (const [name, subject] of Object.entries(READERS) as [ReaderName, (typeof READERS)[ReaderName]][]) {
      const seen = await ask(token, title, subject);
      rows.push([name, title, ...seen]);
      expect(seen).toEqual(TIERS.map((tier) => EXPECTED[name](title, tier)));
    }
  });
});

async function ask(token: string, title: string, subject: object): Promise<string[]> {
  const answer = await fetch(`${service.url}/access/v1/evaluations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      subject,
      action: { name: 'read' },
      evaluations: TIERS.map((tier) => ({ resource: { type: 'article', id: 'dmf1', properties: { title, tier } } })),
    }),
  });
  expect(answer.status).toBe(200);
  const { evaluations } = (await answer.json()) as {
    evaluations: { decision: boolean; context: { reason: string; wall?: string } }[];
  };
  return evaluations.map(({ decision, context }) =>
    decision ? context.reason : `${context.reason} / ${context.wall}`,
  );
}
