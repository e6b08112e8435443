import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, accessMigrations, CheckAccess } from '@pluspas/access';
import { CatalogueModule } from '@pluspas/catalogue';
import type { AccountId } from '@pluspas/domain';
import {
  openEmbeddedPostgres,
  PlatformModule,
  PostgresDatabase,
  platformMigrations,
  runMigrations,
} from '@pluspas/platform';
import { TrustModule, trustMigrations } from '@pluspas/trust';
import { median, print, verdict } from './figures';

const SMALL = 10_000;
const LARGE = 1_000_000;
const ROUNDS = 9;
const CHECKS = 2_000;

/** Design section 9: a cold check must not grow with the number of accounts. Near cache off, Postgres warm. */
export async function benchCold(): Promise<boolean> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-bench-cold-'));
  const small = await openEmbeddedPostgres({ dataDir, database: 'small', durable: false });
  const large = small.url.replace('/small?', '/large?');
  try {
    await createDatabase(small.url, 'large');
    const few = await prepare(small.url, SMALL);
    const many = await prepare(large, LARGE);
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      times.few.push(await few.round());
      times.many.push(await many.round());
    }
    print(
      `cold check, median of ${ROUNDS} rounds of ${CHECKS}: ${SMALL} accounts ${median(times.few).toFixed(3)} ms, ${LARGE} accounts ${median(times.many).toFixed(3)} ms`,
    );
    print(`plan: ${many.plan}`);
    await Promise.all([few.close(), many.close()]);
    const flat = verdict('cold check, 1M accounts / 10k accounts', median(times.many) / median(times.few), {
      atMost: 1.3,
    });
    return verdict('index scans of a cold check', many.scans, { atMost: 2 }) && flat;
  } finally {
    await small.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const database = new PostgresDatabase({ url, poolSize: 1 });
  await database.query(`create database ${name}`);
  await database.close();
}

async function prepare(url: string, accounts: number) {
  await runMigrations(url, [...platformMigrations, ...accessMigrations, ...trustMigrations]);
  const { plan, scans } = await fill(url, accounts);
  @Module({})
  class ColdModule {}
  const house = await NestFactory.createApplicationContext(
    {
      module: ColdModule,
      imports: [
        PlatformModule.forRoot({ databaseUrl: url }),
        CatalogueModule.forRoot({ folder: path.resolve('config/catalogue') }),
        TrustModule.forRoot({ issuer: 'http://localhost:3000/oidc' }),
        // One place in the near cache: every other reader pushes the last one out.
        AccessModule.forRoot({ passIssuer: 'http://localhost:3000', nearReaders: 1 }),
      ],
    },
    { logger: ['error'] },
  );
  const access = house.get(CheckAccess);
  return { plan, scans, round: () => timeOf(access, accounts), close: () => house.close() };
}

/** Median of one cold check, ms. */
async function timeOf(access: CheckAccess, accounts: number): Promise<number> {
  const times: number[] = [];
  for (let check = 0; check < CHECKS; check += 1) {
    const account = accountOf(1 + Math.floor(Math.random() * accounts));
    const start = performance.now();
    const { decision } = await access.answer({
      subject: { kind: 'account', account },
      resource: { title: 'nieuwsblad', tier: 'plus', article: 'dmf20261124_90001' },
      minVersion: null,
    });
    times.push(performance.now() - start);
    if (!decision.decision) throw new Error(`${account} should read this: ${decision.reason}`);
  }
  return median(times);
}

function accountOf(number: number): AccountId {
  return `acc_00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** Each account with an ended month and a running one, scattered over the table as years of business would. */
async function fill(url: string, accounts: number): Promise<{ plan: string; scans: number }> {
  const database = new PostgresDatabase({ url, poolSize: 1, statementTimeout: 600_000 });
  // Only for loading: the law of no overlap costs an index entry per row, and no read uses it.
  await database.query('alter table grants drop constraint no_overlap_within_source');
  await database.query(`insert into entitlement_heads (account_id, version)
    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 2 from generate_series(1, ${accounts}) n order by random()`);
  for (const [from, until] of [
    ['-31 days', '-1 day'],
    ['-1 day', '29 days'],
  ] as const) {
    await database.query(`insert into grants (row_id, grant_id, account_id, scope, source, source_ref, valid_from, valid_until, actor, recorded_at)
      select gen_random_uuid(), gen_random_uuid(), account_id, '{"kind":"plan","plan":"gva-digital"}', 'subscription',
        'sub_' || account_id, now() + interval '${from}', now() + interval '${until}', 'bench', now()
      from entitlement_heads order by random()`);
  }
  await database.query('vacuum analyze entitlement_heads, grants');
  const explained = await database.query<{ 'QUERY PLAN': string }>(`explain select h.version, g.grant_id, g.scope
    from entitlement_heads h left join grants g on g.account_id = h.account_id and g.replaced_at is null
    where h.account_id = '00000000-0000-7000-8000-000000000007'`);
  await database.close();
  const lines = explained.map((row) => row['QUERY PLAN'].trim().replace(/\s+\(cost.*/, ''));
  return {
    plan: lines.join(' | '),
    scans: lines.filter((line) => /Scan/.test(line) && !/^->\s+Bitmap Heap/.test(line)).length,
  };
}
