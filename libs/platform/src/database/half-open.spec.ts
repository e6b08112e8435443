import { connect, createServer, type Server, type Socket } from 'node:net';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { PostgresDatabase } from './postgres-database';
import { isDatabaseUnavailable } from './postgres-errors';

let fresh: FreshDatabase;
let proxy: Server;
let sockets: Socket[] = [];
let swallowing = false;
let database: PostgresDatabase;

beforeAll(async () => {
  fresh = await freshDatabase([]);
  const real = new URL(fresh.url);
  const host = real.searchParams.get('host');
  proxy = createServer((client) => {
    const server = host ? connect(`${host}/.s.PGSQL.5432`) : connect(Number(real.port), real.hostname);
    sockets.push(client, server);
    client.on('data', (data) => swallowing || server.write(data));
    server.on('data', (data) => swallowing || client.write(data));
    for (const socket of [client, server]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as { port: number };
  const url = `postgresql://${real.username}:${real.password}@127.0.0.1:${port}${real.pathname}`;
  database = new PostgresDatabase({ url, poolSize: 1, statementTimeout: 100 });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await database.close();
  proxy.close();
  await fresh.drop();
});

it('does not wait for ever on a line that swallows everything, and takes a new one', async () => {
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  swallowing = true;
  const fault = await database.query('select 2').catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  swallowing = false;
  sockets = sockets.filter((socket) => !socket.destroyed);
  expect(await database.query('select 3 as three')).toEqual([{ three: 3 }]);
}, 20_000);

it('gives a transaction on such a line up, too', async () => {
  const work = database.transaction(async (tx) => {
    await tx.query('select 1');
    swallowing = true;
    await tx.query('select 2');
  });
  const fault = await work.catch((cause: unknown) => cause);
  expect(isDatabaseUnavailable(fault)).toBe(true);
  swallowing = false;
  expect(await database.query('select 3 as three')).toEqual([{ three: 3 }]);
}, 30_000);
