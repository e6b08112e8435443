import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { Sql } from '../database/database';
import { KEEP_ALIVE } from '../database/keep-alive';

const ANSWER_TIMEOUT = 5_000;

/**
 * A connection of its own, for what the pool cannot give: it hears notifications, keeps a lock for as long as it lives,
 * and is there when every connection of the pool is in use.
 */
export class OutboxLine implements Sql {
  readonly #log = new Logger('Outbox');
  readonly #listeners = new Map<string, () => void>();
  #client: Client | null = null;
  #connecting: Promise<Client> | null = null;
  #isDown = false;
  /** Rises with each new connection: what was held on the one before is lost. */
  connection = 0;

  constructor(private readonly url: string) {}

  /** Before the first query. */
  listen(channel: string, listener: () => void): void {
    this.#listeners.set(channel, listener);
  }

  /** Connects when need be. A query that fails closes the line, so that the next one starts on a new connection. */
  async query<Row>(statement: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    this.#connecting ??= this.#connect();
    const connecting = this.#connecting;
    try {
      const client = await connecting;
      const { rows } = await client.query(statement, [...parameters]);
      this.#tellChange(false, '');
      return rows as Row[];
    } catch (fault) {
      this.#tellChange(true, fault instanceof Error ? fault.message : String(fault));
      // Another query may have failed first, and a new connection be there already.
      if (this.#connecting === connecting) await this.close();
      throw fault;
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#connecting = null;
    // A server that hangs would never answer the farewell, and the process could not end.
    if (client)
      await Promise.race([
        client.end().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, 500).unref()),
      ]);
  }

  async #connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'pluspas outbox',
      query_timeout: ANSWER_TIMEOUT,
      connectionTimeoutMillis: ANSWER_TIMEOUT,
      ...KEEP_ALIVE,
    });
    this.#client = client;
    // The next query finds out and says so.
    client.on('error', () => undefined);
    client.on('notification', ({ channel }) => this.#listeners.get(channel)?.());
    await client.connect();
    for (const channel of this.#listeners.keys()) await client.query(`listen ${channel}`);
    this.connection += 1;
    return client;
  }

  /** Once per outage, not once per attempt. */
  #tellChange(isDown: boolean, words: string): void {
    if (isDown === this.#isDown) return;
    this.#isDown = isDown;
    if (isDown) this.#log.warn(`The database does not answer, so changes made elsewhere are not heard: ${words}`);
    else this.#log.log('The database answers again.');
  }
}
