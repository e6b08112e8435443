import { readFileSync } from 'node:fs';
import path from 'node:path';
import { allMigrations } from '@pluspas/config/wiring';
import { freshDatabase } from '../support/postgres';

it('operators read of every table what takes its rows away', async () => {
  const fresh = await freshDatabase(allMigrations);
  const rows = await fresh.database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  await fresh.drop();
  const page = readFileSync(path.join(__dirname, '../../docs/operations/tables.md'), 'utf8');
  const told = page
    .split('\n')
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect([...told].sort()).toEqual(rows.map(({ name }) => name).sort());
});
