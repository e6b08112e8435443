import type { Clock } from './time/clock';

/** What `PlatformModule.forRoot` is told. */
export abstract class PlatformOptions {
  abstract readonly databaseUrl: string;
  /** Connections of the pool; two more are used beside it. 20 unless told otherwise. */
  readonly poolSize?: number;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** The system's, unless a test brings its own. */
  readonly clock?: Clock;
}
