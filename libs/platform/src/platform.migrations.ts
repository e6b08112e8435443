import type { Migration } from './database/run-migrations';
import { IdempotencyKeys20261124000002 } from './idempotency/20261124000002-idempotency-keys.migration';
import { Outbox20261124000001 } from './outbox/20261124000001-outbox.migration';

export const platformMigrations: readonly Migration[] = [Outbox20261124000001, IdempotencyKeys20261124000002];
