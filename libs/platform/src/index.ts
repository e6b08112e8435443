export * from './database/database';
export { PostgresDatabase, type PostgresOptions } from './database/postgres-database';
export { isDatabaseUnavailable, isUniqueViolation, isUnstorableText } from './database/postgres-errors';
export { type Migration, runMigrations } from './database/run-migrations';
export { Readiness, type ReadinessReport } from './health/readiness';
export type { DoorOptions } from './http/door-options';
export { ErrorPages } from './http/error-pages';
export type { ExtraPaths, OpenApiOptions } from './http/open-api';
export { openApiDocument } from './http/open-api';
export { openDoor, type RootModule } from './http/open-door';
export { HttpRoute, type HttpRouteConfig } from './http/route-config';
export { contentSecurityPolicy, type PolicyWidening } from './http/security-headers';
export { fieldsOfIssues } from './http/wrong-fields';
export { ZodValidationPipe } from './http/zod-validation.pipe';
export { Idempotency, type IdempotentAnswer, type IdempotentRequest } from './idempotency/idempotency';
export * from './ids/ids';
export { addressKey } from './limits/address-key';
export { MemoryRateLimits } from './limits/memory-rate-limits';
export { Pace } from './limits/pace';
export * from './limits/rate-limits';
export type { LogLevel } from './logging/log';
export * from './mail/mail-requests';
export { Metrics } from './metrics/metrics';
export type { CounterSeries, HistogramSeries, PreboundCounter, PreboundHistogram } from './metrics/prebound';
export * from './outbox/outbox';
export { platformMigrations } from './platform.migrations';
export { PlatformModule } from './platform.module';
export { PlatformOptions } from './platform.options';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openEmbeddedPostgres,
} from './postgres/embedded-postgres';
export { type OpenedDatabase, openDatabase } from './postgres/open-database';
export * from './problems/refusal';
export * from './time/clock';
