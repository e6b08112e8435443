import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { type PostgresLine, postgresLine } from '../../../../test/support/postgres-line';
import { PostgresDatabase } from './postgres-database';
import { isDatabaseUnavailable } from './postgres-errors';

let fresh: FreshDatabase;
let line: PostgresLine;
let database: PostgresDatabase;

beforeEach(async () => {
  fresh = await freshDatabase([]);
  line = await postgresLine(fresh.url);
  database = new PostgresDatabase({ url: line.url, poolSize: 1, statementTimeout: 100 });
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
});
afterEach(async () => {
  await line.close();
  await database.close();
  await fresh.drop();
});

/** With a pool of one, the next answer can only come from a new connection. */
const answersAgain = async () => {
  line.thaw();
  expect(await database.query('select 3 as three')).toEqual([{ three: 3 }]);
  expect([line.taken(), line.open()]).toEqual([2, 1]);
};

it('does not wait for ever on a line that swallows everything, and takes a new one', async () => {
  line.freeze();
  const fault = await database.query('select 2').catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  await answersAgain();
}, 20_000);

it('gives a transaction on such a line up, too', async () => {
  const work = database.transaction(async (tx) => {
    await tx.query('select 1');
    line.freeze();
    await tx.query('select 2');
  });
  const fault = await work.catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  await answersAgain();
}, 30_000);

it('waits no longer than whoever asks can use the answer', async () => {
  const patient = new PostgresDatabase({ url: line.url, poolSize: 1 });
  await patient.query('select 1');
  line.freeze();
  // The database’s own limit is half a minute, and this test would not live to see it.
  const fault = await patient.query('select 2', [], { within: 100 }).catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  line.thaw();
  expect(await patient.query('select 3 as three')).toEqual([{ three: 3 }]);
  await patient.close();
}, 10_000);

it('takes a new one after the server went away under it', async () => {
  line.cut();
  const fault = await database.query('select 2').catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  await answersAgain();
});
