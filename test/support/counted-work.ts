import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import pg from 'pg';
import { HashingQueue } from '../../libs/identity/src/passwords/hashing-queue';

/** What one request costs: the statements it sent to Postgres, in order of the alphabet, and how often it hashed. */
export interface Work {
  readonly statements: string[];
  hashes: number;
}

/**
 * Counts the work of single requests of a server in this process. What else the process does meanwhile (mail, relay,
 * sweepers) is not counted: it does not run in the request's context.
 */
export function countedWork(server: Server) {
  const inRequest = new AsyncLocalStorage<Work>();
  let counting: Work | null = null;
  let counted = '';

  const { emit } = server;
  server.emit = (event: string, ...args: unknown[]) =>
    event === 'request' && counting !== null && Object(args[0]).url?.startsWith(counted)
      ? inRequest.run(counting, () => Reflect.apply(emit, server, [event, ...args]))
      : Reflect.apply(emit, server, [event, ...args]);

  const { query } = pg.Client.prototype;
  jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    inRequest.getStore()?.statements.push(textOf(args[0]));
    return Reflect.apply(query, this, args);
  });
  const { run } = HashingQueue.prototype;
  jest.spyOn(HashingQueue.prototype, 'run').mockImplementation(function (this: HashingQueue, work) {
    const here = inRequest.getStore();
    if (here) here.hashes += 1;
    return run.call(this, work);
  });

  return {
    /** @param path where others ask at the same time: only requests whose address begins with it count */
    async of(request: () => Promise<unknown>, path = '/'): Promise<Work> {
      const work: Work = { statements: [], hashes: 0 };
      counting = work;
      counted = path;
      await request();
      counting = null;
      work.statements.sort();
      return work;
    },
  };
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return query instanceof Object && 'text' in query ? String(query.text) : '';
}
