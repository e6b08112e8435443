import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { loggedError } from './scrub';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export interface LogOptions {
  /** On every line: which door speaks. */
  readonly door: string;
  readonly level: LogLevel;
  /** Standard output, unless a test listens. */
  readonly to?: DestinationStream;
}

/** JSON lines. `general` looks for secrets in what it is given; `access` writes lines whose fields are known to be clean. */
export interface Log {
  readonly general: Logger;
  readonly access: Logger;
  /** Writes out what is buffered. */
  flush(): void;
}

/** Under any of these names, at the top or one level down, a value is never written. */
const SECRET = ['password', 'secret', 'token', 'authorization', 'cookie', 'email', 'name', 'body', 'query', 'url'];

/** One buffered, asynchronous stream: a line costs the request that causes it no system call. */
export function createLog({ door, level, to }: LogOptions): Log {
  const buffered = to ? null : destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 });
  const stream = to ?? buffered;
  const settings = {
    level,
    base: { door },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: loggedError },
  };
  return {
    general: pino(
      { ...settings, redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' } },
      stream as DestinationStream,
    ),
    access: pino(settings, stream as DestinationStream),
    flush: () => buffered?.flushSync(),
  };
}
