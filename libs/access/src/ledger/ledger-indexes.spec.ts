import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { accessMigrations } from '../access.migrations';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase([...accessMigrations]);
  await fresh.database.query('insert into entitlement_heads select gen_random_uuid() from generate_series(1, 2000)');
  // One past row and one current of each: the planner weighs the indexes by their size.
  await fresh.database.query(`
    insert into grants (row_id, grant_id, account_id, scope, source, valid_from, actor, recorded_at, replaced_at)
    select gen_random_uuid(), gen_random_uuid(), account_id, '{}', 'admin', now(), 'test', now(), replaced
    from entitlement_heads, (values (null), (now())) as each(replaced)`);
  await fresh.database.query('analyze');
});
afterAll(() => fresh.drop());

const ACCOUNT = '01890000-0000-7000-8000-000000000001';

/** How PostgreSQL goes about it when it reads whole tables only where there is no other way. */
async function planOf(statement: string): Promise<string> {
  return fresh.database.transaction(async (tx) => {
    await tx.query('set local enable_seqscan = off');
    const lines = await tx.query<{ 'QUERY PLAN': string }>(`explain ${statement}`);
    return lines.map((line) => line['QUERY PLAN']).join('\n');
  });
}

it('finds the current grants of one account by an index of them alone', async () => {
  const plan = await planOf(`select * from grants where account_id = '${ACCOUNT}' and replaced_at is null`);
  expect(plan).toContain('current_grants_by_account');
});

it.each([
  ['all it ever had', `select scope from grants where account_id = any(array['${ACCOUNT}'::uuid])`],
  [
    'what was known of it at one moment',
    `select * from grants where account_id = '${ACCOUNT}' and recorded_at <= now() and (replaced_at is null or replaced_at > now())`,
  ],
])('finds %s without reading the ledger of everybody', async (_, statement) => {
  const plan = await planOf(statement);
  expect(plan).toContain('grants_by_account');
  expect(plan).not.toContain('Seq Scan');
});
