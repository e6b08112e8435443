import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Database } from './database/database';
import { PostgresDatabase } from './database/postgres-database';
import { Readiness } from './health/readiness';
import { Idempotency } from './idempotency/idempotency';
import { MemoryRateLimits } from './limits/memory-rate-limits';
import { RateLimits } from './limits/rate-limits';
import { Metrics } from './metrics/metrics';
import { Outbox, OutboxTail } from './outbox/outbox';
import { OutboxLine } from './outbox/outbox-line';
import { PostgresOutbox } from './outbox/postgres-outbox';
import { PostgresOutboxTail } from './outbox/postgres-outbox-tail';
import { PlatformLifecycle } from './platform.lifecycle';
import { PlatformOptions } from './platform.options';
import { Clock, SystemClock } from './time/clock';

/** What every door stands on. The database at `databaseUrl` must have been migrated (`runMigrations`). */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: PlatformOptions, useValue: options },
        { provide: Clock, useValue: options.clock ?? new SystemClock() },
        { provide: PostgresDatabase, useFactory: () => openDatabase(options) },
        { provide: Database, useExisting: PostgresDatabase },
        { provide: OutboxLine, useFactory: () => new OutboxLine(options.databaseUrl) },
        {
          provide: PostgresOutboxTail,
          useFactory: (line: OutboxLine) => new PostgresOutboxTail(line),
          inject: [OutboxLine],
        },
        { provide: OutboxTail, useExisting: PostgresOutboxTail },
        { provide: Outbox, useClass: PostgresOutbox },
        { provide: RateLimits, useClass: MemoryRateLimits },
        Metrics,
        Readiness,
        Idempotency,
        PlatformLifecycle,
      ],
      exports: [Clock, Database, Outbox, OutboxTail, RateLimits, Metrics, Readiness, Idempotency],
    };
  }
}

function openDatabase({ databaseUrl, poolSize, applicationName }: PlatformOptions): PostgresDatabase {
  return new PostgresDatabase({
    url: databaseUrl,
    ...(poolSize === undefined ? {} : { poolSize }),
    ...(applicationName === undefined ? {} : { applicationName }),
  });
}
