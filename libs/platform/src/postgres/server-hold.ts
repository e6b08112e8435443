import { closeSync, constants, existsSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

/** A pipe with a name, in the folder of the socket. The server's shell reads it, and stops the server when nobody writes. */
const PIPE = 'hold';

/** As long as one process holds a server, it runs: whoever started it may go. The system lets go for a killed process. */
export interface ServerHold {
  readonly isKept: boolean;
  /** Safe to call twice. */
  release(): void;
}

/** `null`: this server is on its way out, or gone. Never waits. */
export function holdServer(socketFolder: string): ServerHold | null {
  const pipe = path.join(socketFolder, PIPE);
  let held = openPipe(pipe, constants.O_WRONLY);
  if (held === null) return null;
  // The shell removes the name before its last look for holders: while the name is there, that look will find us.
  if (!existsSync(pipe)) {
    closeSync(held);
    return null;
  }
  return {
    get isKept() {
      return held !== null;
    },
    release: () => {
      if (held !== null) closeSync(held);
      held = null;
    },
  };
}

/** Does any process, this one included, hold the server? */
export function isHeld(socketFolder: string): boolean {
  const pipe = openPipe(path.join(socketFolder, PIPE), constants.O_RDONLY);
  if (pipe === null) return false;
  try {
    // A pipe that nobody holds for writing is at its end; one that somebody holds could still bring something.
    readSync(pipe, Buffer.alloc(1));
    return false;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EAGAIN') return true;
    throw fault;
  } finally {
    closeSync(pipe);
  }
}

function openPipe(pipe: string, direction: number): number | null {
  try {
    return openSync(pipe, direction | constants.O_NONBLOCK);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    // No such name, or nobody at the other end.
    if (code === 'ENOENT' || code === 'ENXIO') return null;
    throw fault;
  }
}
