import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PostgresDatabase } from './database/postgres-database';
import { Idempotency } from './idempotency/idempotency';
import { Metrics } from './metrics/metrics';
import { OutboxLine } from './outbox/outbox-line';
import { OutboxRelay } from './outbox/outbox-relay';
import { PostgresOutboxTail } from './outbox/postgres-outbox-tail';

const HOUR = 60 * 60 * 1000;

/**
 * Starts what runs by itself, and ends it after the last request was answered. Modules that work on a timer end theirs
 * in `onModuleDestroy` or `beforeApplicationShutdown`: afterwards there is no database any more.
 */
@Injectable()
export class PlatformLifecycle implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger('Platform');
  readonly #relay: OutboxRelay;
  #pruning: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: PostgresDatabase,
    private readonly line: OutboxLine,
    private readonly tail: PostgresOutboxTail,
    private readonly idempotency: Idempotency,
    metrics: Metrics,
  ) {
    this.#relay = new OutboxRelay(line, () => tail.waiting());
    metrics.gaugeOf(
      'outbox_lag_seconds',
      'Wait of the oldest event that is committed and not published',
      () => tail.waiting() / 1000,
    );
    metrics.gaugeOf('outbox_heard_seconds', 'Time since this process last knew itself up to date', () =>
      Math.min((performance.now() - tail.lastHeardAt()) / 1000, Number.MAX_SAFE_INTEGER),
    );
  }

  async onModuleInit(): Promise<void> {
    await this.tail.start();
    this.#relay.start();
    this.#pruning = setInterval(() => this.#prune(), HOUR);
    this.#pruning.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#pruning);
    await Promise.all([this.#relay.stop(), this.tail.stop()]);
    await this.line.close();
    await this.database.close();
  }

  #prune(): void {
    this.idempotency
      .prune()
      .catch((cause: unknown) => this.#log.warn(`Old idempotency keys were not removed: ${String(cause)}`));
  }
}
