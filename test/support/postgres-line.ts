import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A network between the service and its database, which can be broken in the two ways that networks break. */
export interface PostgresLine {
  /** Where the database is reached through it. */
  readonly url: string;
  /** Connections taken so far, and those that are still open. */
  readonly taken: () => number;
  readonly open: () => number;
  /** The cable is pulled: nothing arrives any more, on old lines and new ones, and nobody is told. */
  freeze(): void;
  /** The cable is back. What was sent meanwhile is lost, so the old lines are of no use any more. */
  thaw(): void;
  /** The server goes away, and says so: every line is reset, and new ones are refused as long as it lasts. */
  cut(): void;
  close(): Promise<void>;
}

/** A line to the database at `url`, which may also be reached by a Unix socket. */
export async function postgresLine(url: string): Promise<PostgresLine> {
  const real = new URL(url);
  const folder = real.searchParams.get('host');
  const clients = new Set<Socket>();
  let state: 'whole' | 'frozen' | 'cut' = 'whole';
  let taken = 0;

  const proxy = createServer((client) => {
    if (state === 'cut') {
      client.resetAndDestroy();
      return;
    }
    taken += 1;
    const server = folder ? connect(`${folder}/.s.PGSQL.5432`) : connect(Number(real.port), real.hostname);
    clients.add(client);
    client.on('close', () => clients.delete(client));
    const both: readonly [Socket, Socket][] = [
      [client, server],
      [server, client],
    ];
    for (const [from, to] of both) {
      from.on('data', (data) => state === 'whole' && to.write(data));
      // A reset is the other side's to notice, and to end.
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;

  return {
    url: `postgresql://${real.username}:${real.password}@127.0.0.1:${port}${real.pathname}`,
    taken: () => taken,
    open: () => clients.size,
    freeze: () => {
      state = 'frozen';
    },
    thaw: () => {
      state = 'whole';
    },
    cut: () => {
      state = 'cut';
      // Its other half, which may be a Unix socket and know no reset, ends with it.
      for (const client of clients) client.resetAndDestroy();
    },
    close: () => {
      for (const client of clients) client.destroy();
      return new Promise((resolve) => proxy.close(() => resolve()));
    },
  };
}
