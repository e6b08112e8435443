import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { isDatabaseUnavailable } from './postgres-errors';

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase([]);
  await fresh.database.query('create table notes (words text unique)');
});
afterAll(() => fresh.drop());
beforeEach(() => fresh.database.query('delete from notes'));

const notes = async () =>
  (await fresh.database.query<{ words: string }>('select words from notes order by 1')).map(({ words }) => words);

const write = (sql: { query(statement: string, parameters?: readonly unknown[]): Promise<unknown> }, words: string) =>
  sql.query('insert into notes values ($1)', [words]);

describe('a database', () => {
  it('reads a bigint as a number', async () => {
    expect(await fresh.database.query('select 9007199254740991::bigint as n')).toEqual([{ n: 9007199254740991 }]);
  });

  it('answers the rows that an update returns', async () => {
    await write(fresh.database, 'a');
    expect(await fresh.database.query(`update notes set words = 'b' returning words`)).toEqual([{ words: 'b' }]);
  });

  it('keeps what a transaction wrote, and runs its actions after the commit, in order', async () => {
    const seen: string[] = [];
    await fresh.database.transaction(async (tx) => {
      tx.afterCommit(() => seen.push('first'));
      tx.afterCommit(() => seen.push('second'));
      await write(tx, 'kept');
      expect(seen).toEqual([]);
      expect(await notes()).toEqual([]);
    });
    expect(seen).toEqual(['first', 'second']);
    expect(await notes()).toEqual(['kept']);
  });

  it('keeps nothing of a transaction that throws, runs none of its actions, and rethrows', async () => {
    const action = jest.fn();
    const failing = fresh.database.transaction(async (tx) => {
      tx.afterCommit(action);
      await write(tx, 'lost');
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(action).not.toHaveBeenCalled();
    expect(await notes()).toEqual([]);
  });

  it('undoes only the part behind a savepoint that throws, with its actions', async () => {
    const seen: string[] = [];
    await fresh.database.transaction(async (tx) => {
      tx.afterCommit(() => seen.push('outer'));
      await write(tx, 'outer');
      await tx
        .savepoint(async () => {
          tx.afterCommit(() => seen.push('inner'));
          await write(tx, 'inner');
          await write(tx, 'outer');
        })
        .catch((fault: { code: string }) => expect(fault.code).toBe('23505'));
      await write(tx, 'after');
    });
    expect(await notes()).toEqual(['after', 'outer']);
    expect(seen).toEqual(['outer']);
  });

  it('does not call a commit done when a statement in it failed unnoticed', async () => {
    const action = jest.fn();
    const swallowing = fresh.database.transaction(async (tx) => {
      tx.afterCommit(action);
      await write(tx, 'a');
      await write(tx, 'a').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('undone');
    expect(action).not.toHaveBeenCalled();
  });

  it('lends the connection of a failed transaction out again, clean', async () => {
    for (let i = 0; i < 30; i++) {
      await expect(fresh.database.transaction((tx) => tx.query('select nonsense'))).rejects.toThrow();
    }
    expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('fails a transaction whose connection the server cuts off, and lives on', async () => {
    const cut = fresh.database.transaction(async (tx) => {
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await fresh.database.query('select pg_terminate_backend($1)', [own?.pid]);
      // Between two statements: nobody waits for an answer that could bring the bad news.
      await new Promise((resolve) => setTimeout(resolve, 50));
      return tx.query('select 1');
    });
    const fault = await cut.catch((cause: unknown) => cause);
    expect(isDatabaseUnavailable(fault)).toBe(true);
    expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('survives its connections being cut off by the server', async () => {
    await fresh.database.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await fresh.database.query('select 1 as one')).toEqual([{ one: 1 }]);
  });
});
