import { Logger } from '@nestjs/common';
import { Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { Database, type QueryLimits, type Transaction } from './database';
import { KEEP_ALIVE } from './keep-alive';
import { OpenTransaction } from './open-transaction';
import { isDatabaseUnavailable } from './postgres-errors';

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database`; a Unix socket folder goes into `?host=`. */
  readonly url: string;
  /** Connections this process may hold at once. 20 unless told otherwise. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Milliseconds after which the server gives up a statement. 30 s unless told otherwise. */
  readonly statementTimeout?: number;
}

/** Milliseconds that an answer may take beyond the server's own limit. Then nobody is there who could answer. */
const ANSWER_MARGIN = 2_000;
const INT8_OID = 20;

/** Row values as the house reads them: bigint as a number (every count and version here stays below 2^53). */
const ROW_TYPES = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID ? Number : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

/** PostgreSQL behind one pool of connections. */
export class PostgresDatabase extends Database {
  readonly #log = new Logger('Database');
  readonly #pool: Pool;
  #ended: Promise<void> | null = null;

  constructor({ url, poolSize = 20, applicationName = 'pluspas', statementTimeout = 30_000 }: PostgresOptions) {
    super();
    this.#pool = new Pool({
      connectionString: url,
      max: poolSize,
      application_name: applicationName,
      statement_timeout: statementTimeout,
      // A transaction that its process forgot would hold its locks for ever.
      idle_in_transaction_session_timeout: 60_000,
      connectionTimeoutMillis: 5_000,
      // A network that swallows packets ends no connection: without these a statement on it waits for a quarter of an hour,
      // and one that nobody uses is handed out dead.
      query_timeout: statementTimeout + ANSWER_MARGIN,
      ...KEEP_ALIVE,
      types: ROW_TYPES,
    });
    // Without a listener, a server that goes away while a connection idles would end the process.
    this.#pool.on('error', ({ message }) => this.#log.warn(`An idle database connection was lost: ${message}`));
  }

  async query<Row>(statement: string, parameters: readonly unknown[] = [], limits?: QueryLimits): Promise<Row[]> {
    const values = [...parameters];
    // The pool hands no connection out again on which an answer did not come.
    const query = limits === undefined ? { text: statement, values } : within(limits, { text: statement, values });
    const result = await this.#pool.query(query);
    return result.rows as Row[];
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    // The pool listens only to connections that idle. One that breaks in our hands would otherwise end the process; what is
    // asked of it next fails, and says so.
    client.on('error', ignoreForNow);
    try {
      return await this.#transactionOn(client, work);
    } finally {
      client.off('error', ignoreForNow);
    }
  }

  /** Waits for the connections in use, then ends all. Safe to call twice. */
  close(): Promise<void> {
    this.#ended ??= this.#pool.end();
    return this.#ended;
  }

  async #transactionOn<T>(client: PoolClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const tx = new OpenTransaction(client);
    let result: T;
    try {
      await client.query('begin');
      result = await work(tx);
      await commit(client);
    } catch (fault) {
      await this.#giveBackUndone(client, fault);
      throw fault;
    }
    client.release();
    this.#runAfterCommit(tx);
    return result;
  }

  async #giveBackUndone(client: PoolClient, fault: unknown): Promise<void> {
    if (isDatabaseUnavailable(fault)) {
      // Nobody would answer the rollback either. The server undoes the work when it notices.
      client.release(true);
      return;
    }
    try {
      await client.query('rollback');
      client.release();
    } catch (cause) {
      // The connection is unusable: the server undoes the work when it notices, the pool must not hand it out again.
      client.release(cause instanceof Error ? cause : true);
    }
  }

  #runAfterCommit(tx: OpenTransaction): void {
    for (const action of tx.actions) {
      try {
        action();
      } catch (cause) {
        // The commit stands: telling the caller that it failed would be a lie.
        this.#log.error('An action after a commit failed', cause);
      }
    }
  }
}

function within({ within: ms }: QueryLimits, query: QueryConfig): QueryConfig {
  // pg reads it from each query; its types know it of connections alone.
  return Object.assign(query, { query_timeout: ms });
}

function ignoreForNow(): void {
  // Whoever holds the connection hears it from the next query.
}

/** A transaction in which a statement failed answers COMMIT with ROLLBACK, and no error: that must not pass for success. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction was undone: a statement in it failed and went unnoticed.');
}
