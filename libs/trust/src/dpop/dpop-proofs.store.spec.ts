import { createHash } from 'node:crypto';
import { platformMigrations } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { trustMigrations } from '../trust.migrations';
import { DpopProofsStore } from './dpop-proofs.store';

const NOW = 1_795_600_000_000;
const digestOf = (text: string) => createHash('sha256').update(text).digest();
let fresh: FreshDatabase;
let store: DpopProofsStore;

beforeAll(async () => {
  fresh = await freshDatabase([...platformMigrations, ...trustMigrations]);
  store = new DpopProofsStore(fresh.database);
});
afterAll(() => fresh.drop());

it('takes a proof once, however many come with it at the same time', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 50 }, () => store.insert(digestOf('one'), NOW + 300_000, NOW)),
  );
  expect(outcomes.filter(Boolean)).toHaveLength(1);
});

it('forgets what is too old to come again, and nothing else', async () => {
  for (let nth = 0; nth < 10; nth += 1) await store.insert(digestOf(`old ${nth}`), NOW + 1_000, NOW);
  for (let nth = 0; nth < 10; nth += 1) await store.insert(digestOf(`young ${nth}`), NOW + 900_000, NOW + 400_000);
  const [count] = await fresh.database.query<{ n: number }>('select count(*)::int as n from dpop_proofs');
  expect(count?.n).toBe(10);
  expect(await store.insert(digestOf('young 0'), NOW + 900_000, NOW + 400_000)).toBe(false);
});
