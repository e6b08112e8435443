export * from './database/database';
export { PostgresDatabase, type PostgresOptions } from './database/postgres-database';
export { isDatabaseUnavailable, isUniqueViolation } from './database/postgres-errors';
export { type Migration, runMigrations } from './database/run-migrations';
export * from './ids/ids';
export * from './outbox/outbox';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from './postgres/embedded-postgres';
export * from './problems/refusal';
export * from './time/clock';
