import type { PoolClient } from 'pg';
import type { Transaction } from './database';

/** A transaction on its own connection. Savepoints nest, but must not run side by side. */
export class OpenTransaction implements Transaction {
  readonly actions: (() => void)[] = [];
  #savepoints = 0;

  constructor(private readonly client: PoolClient) {}

  async query<Row>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query(statement, [...parameters]);
    return result.rows as Row[];
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `s${this.#savepoints}`;
    const actionsBefore = this.actions.length;
    await this.client.query(`savepoint ${name}`);
    try {
      const result = await work();
      await this.client.query(`release savepoint ${name}`);
      return result;
    } catch (fault) {
      await this.client.query(`rollback to savepoint ${name}`);
      this.actions.length = actionsBefore;
      throw fault;
    }
  }

  afterCommit(action: () => void): void {
    this.actions.push(action);
  }
}
