import type { DestinationStream } from 'pino';
import type { LogLevel } from '../logging/log';
import type { OpenApiOptions } from './open-api';

export interface DoorOptions {
  /** On every line of the log: `check`, `pluspas`. */
  readonly name: string;
  /** 0: any free port; `app.getUrl()` tells which. */
  readonly port: number;
  /** An address, or `null` for loopback only: 127.0.0.1, and ::1 where it exists. */
  readonly host?: string | null;
  /** What readers and sites call the service by; https turns HSTS on. */
  readonly baseUrl?: string;
  /** Origins that our forms may lead to by a redirect. */
  readonly formAction?: readonly string[];
  /** Believe `X-Forwarded-*` of the proxy in front: true, or its addresses. Off unless told otherwise. */
  readonly trustProxy?: boolean | string;
  /** `info` unless told otherwise. */
  readonly logLevel?: LogLevel;
  /** Where the log goes instead of standard output. */
  readonly logTo?: DestinationStream;
  /** Serve `/docs`. */
  readonly openApi?: OpenApiOptions;
  /** End in order at SIGTERM and SIGINT, and then end the process. Off unless told otherwise (tests share a process). */
  readonly handleSignals?: boolean;
  /** The process that started us holds our stdin: its end is ours, too. */
  readonly parentPipe?: boolean;
  /** Milliseconds between "not ready" and "not listening". 0 unless told otherwise. */
  readonly drainDelay?: number;
  /** Milliseconds for requests in flight at the end. 10 s unless told otherwise. */
  readonly grace?: number;
  /** After the door is closed, before the process ends: stop what it started (an embedded database). */
  readonly onClosed?: () => Promise<void>;
}
