/** Anything that answers SQL: the database itself, or one transaction of it. */
export interface Sql {
  /** Runs one statement with `$1`-style parameters and returns its rows. */
  query<Row>(statement: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** One open transaction. Nothing done through it is seen by others before its commit. */
export interface Transaction extends Sql {
  /**
   * Runs `work` behind a savepoint: when it throws, what it did is undone, and the transaction goes on.
   * Rethrows what `work` threw.
   */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Called after the commit, in order of registration; never after a rollback. Must not throw. */
  afterCommit(action: () => void): void;
}

export interface QueryLimits {
  /** Milliseconds after which nobody can use the answer: the wait and the connection are given up. */
  readonly within: number;
}

export abstract class Database implements Sql {
  abstract query<Row>(statement: string, parameters?: readonly unknown[], limits?: QueryLimits): Promise<Row[]>;
  /** Commits when `work` resolves, rolls back when it throws, and rethrows. READ COMMITTED. */
  abstract transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}
