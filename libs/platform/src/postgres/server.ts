import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { Client } from 'pg';
import { folderForServer, type ServerSite, spawnOptions } from './cluster';
import { ServerLog } from './server-log';

/**
 * The shell beside the server: it stops it (SIGINT: clients are cut off, the data is written out) when nobody holds it any
 * more, however they ended, kill -9 too. `cat` sees that: first on our end of its stdin, which covers the start, then on
 * the pipe `hold` (`server-hold.ts`). Its name goes before the last look, so that nobody comes too late unseen. Signals of
 * a terminal are for the holders to answer, not for the server; SIGPIPE is caught because the shell may have a word to say
 * (that the server was killed) when nobody reads it any more.
 */
const SUPERVISOR = `
S=$1; shift
mkfifo -m 600 "$S/hold" || exit 1
exec 5<&0 3<>"$S/hold" 4<"$S/hold" 3>&-
"$@" </dev/null 4<&- 5<&- & P=$!
trap : INT TERM HUP PIPE
{ cat <&5; cat <&4; rm -f "$S/hold"; cat <&4; kill -INT $P; } >/dev/null 2>&1 &
while :; do wait $P; C=$?; kill -0 $P 2>/dev/null || break; done
rm -f "$S/hold" "$S"/.s.PGSQL.*; rmdir "$S"
trap '' TERM; kill -TERM 0
exit $C`;

export interface ServerSettings {
  readonly socketFolder: string;
  /** `false` for tests only: nothing is kept when the machine stops. */
  readonly durable: boolean;
  readonly log: (words: string) => void;
}

/** One running server, started by this process. */
export class PostgresServer {
  readonly #process: ChildProcess;
  readonly #log: ServerLog;
  /** Resolves when the server is gone, for whatever reason. */
  readonly gone: Promise<void>;
  #isGone = false;

  constructor(site: ServerSite, { socketFolder, durable, log }: ServerSettings) {
    this.#log = new ServerLog(log);
    const program = path.join(site.binaries, 'bin', 'postgres');
    const settings = serverSettings(socketFolder, durable).flatMap((setting) => ['-c', setting]);
    const command = [program, '-D', folderForServer(site), ...settings];
    this.#process = spawn('/bin/sh', ['-c', SUPERVISOR, 'sh', socketFolder, ...command], {
      ...spawnOptions(site),
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    this.#process.stderr?.on('data', (chunk: Buffer) => this.#log.take(String(chunk)));
    // When the shell is gone already, writing its end of the pipe fails: `gone` tells that better.
    this.#process.stdin?.on('error', () => undefined);
    this.gone = new Promise((resolve) => {
      const end = () => {
        this.#isGone = true;
        resolve();
      };
      this.#process.once('exit', end);
      this.#process.once('error', (fault) => {
        this.#log.take(`${fault.message}\n`);
        end();
      });
    });
  }

  /** The shell beside the server: it lives exactly as long. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** What the server last said, for the words of a fault. */
  get lastWords(): string {
    return this.#log.tail;
  }

  /** The server must not keep a process alive that has nothing else to do. */
  unref(): void {
    this.#process.unref();
    for (const stream of [this.#process.stdin, this.#process.stderr]) {
      if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
    }
  }

  /** Ends the hold that this process has on it by having started it. */
  letGo(): void {
    this.#process.stdin?.end();
  }
}

function serverSettings(socketFolder: string, durable: boolean): string[] {
  return [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'max_connections=100',
    'shared_buffers=64MB',
    // What a statement did wrong is told to the client that sent it. In the server's own log it would be noise,
    // and its details are personal data.
    'log_min_messages=fatal',
    'log_error_verbosity=terse',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
}

/** Does the server behind this socket take connections? */
export async function answers(socketFolder: string): Promise<boolean> {
  const client = new Client({ host: socketFolder, port: 5432, user: 'pluspas', database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    // Not there yet, or no longer: both mean no.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
