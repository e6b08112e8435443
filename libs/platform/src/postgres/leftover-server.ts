import { readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * A server that an owner left behind. Only to be asked by the new owner: a server whose owner lives is none of ours.
 * Stops it when it is still there after `patience` ms (it usually is on its way out), and removes a pid file that
 * names a process of another kind, which PostgreSQL itself would take for a running server.
 */
export async function seeOffLeftoverServer(folder: string, patience = 3_000): Promise<void> {
  for (let waited = 0; ; waited += 50) {
    const pid = pidIn(folder);
    if (pid === null) return;
    const kind = kindOf(pid, folder);
    if (kind === 'gone') return;
    if (kind === 'other') {
      rmSync(path.join(folder, 'postmaster.pid'), { force: true });
      return;
    }
    if (waited === patience - (patience % 50)) process.kill(pid, 'SIGINT');
    if (waited > patience + 20_000)
      throw new Error(`A PostgreSQL server (process ${pid}) still holds ${folder} and does not stop.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function pidIn(folder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8'), 10);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : null;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

function kindOf(pid: number, folder: string): 'gone' | 'server' | 'other' {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return 'gone';
    // A process of another user cannot be ours.
    return 'other';
  }
  // Elsewhere PostgreSQL's own look at the pid file has to do.
  if (process.platform !== 'linux') return 'server';
  try {
    const isPostgres = path.basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres');
    return isPostgres && statSync(`/proc/${pid}/cwd`).ino === statSync(folder).ino ? 'server' : 'other';
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'other';
  }
}
