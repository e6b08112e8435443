import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { AccessLines } from './access-lines';
import { loggedError } from './scrub';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export interface LogOptions {
  /** On every line: which door speaks. */
  readonly door: string;
  readonly level: LogLevel;
  /** Standard output, unless a test listens. */
  readonly to?: DestinationStream;
}

/** JSON lines. `general` looks for secrets in what it is given; `access` has the line of each answer. */
export interface Log {
  readonly general: Logger;
  /** `null` where the level is above `info`. */
  readonly access: AccessLines | null;
  /** Writes out what is buffered. */
  flush(): void;
}

/** Under any of these names, at the top or one level down, a value is never written. */
const SECRET = ['password', 'secret', 'token', 'authorization', 'cookie', 'email', 'name', 'body', 'query', 'url'];

/** One asynchronous stream: a line costs the request that causes it no system call. */
export function createLog({ door, level, to }: LogOptions): Log {
  const buffered = to ? null : destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 });
  const stream = (to ?? buffered) as DestinationStream;
  const general = pino(
    {
      level,
      base: { door },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      serializers: { err: loggedError },
      redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
    },
    stream,
  );
  const isTold = general.isLevelEnabled('info');
  const access = isTold ? new AccessLines(door, (lines) => stream.write(lines), buffered !== null) : null;
  // Before the stream's own last flush, whatever ends the process.
  if (buffered) process.prependListener('exit', () => access?.flush());
  return {
    general,
    access,
    flush: () => {
      access?.flush();
      buffered?.flushSync();
    },
  };
}
