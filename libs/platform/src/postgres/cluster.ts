import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isReachable, type ServerIdentity } from './server-identity';

const run = promisify(execFile);

/** How the programs are started: as whom, where, and how they call the data folder. */
export interface ServerSite {
  readonly identity: ServerIdentity | null;
  readonly binaries: string;
  /** The data folder by its own path. */
  readonly folder: string;
}

/** For `spawn`: nothing of our environment, which holds secrets, reaches the server. */
export function spawnOptions({ identity, folder }: ServerSite) {
  return {
    ...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
    cwd: folder,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
  };
}

/**
 * The data folder as the server may name it. Below a folder that its user cannot walk through (a root-owned 0700
 * DATA_DIR) there is no such path: it then starts *in* its folder, entered while we were still root, and stays there.
 */
export function folderForServer({ identity, folder }: ServerSite): string {
  if (!identity || isReachable(folder, identity)) return folder;
  if (process.platform === 'linux' && existsSync('/proc/self/cwd')) return '/proc/self/cwd';
  throw new Error(
    `The user "${identity.name}", who runs the database, cannot get to ${folder}: set DATA_DIR to a folder below ones that others may enter.`,
  );
}

/** Makes the database files on the first start. Made aside and renamed: a kill half way leaves nothing that looks finished. */
export async function ensureCluster(site: ServerSite): Promise<void> {
  const { folder, identity, binaries } = site;
  if (existsSync(path.join(folder, 'PG_VERSION'))) {
    if (identity) giveTo(folder, identity);
    return;
  }
  sweepUnfinished(folder);
  const aside = { ...site, folder: `${folder}.new-${process.pid}` };
  mkdirSync(aside.folder, { recursive: true, mode: 0o700 });
  if (identity) chownSync(aside.folder, identity.uid, identity.gid);
  await run(
    path.join(binaries, 'bin', 'initdb'),
    [
      '-D',
      folderForServer(aside),
      '-U',
      'pluspas',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
      '--no-sync',
    ],
    spawnOptions(aside),
  );
  renameSync(aside.folder, folder);
}

/** A folder for the socket that only the server and we can enter; short, because a socket's path may have 107 bytes. */
export function makeSocketFolder(identity: ServerIdentity | null): string {
  const root = [os.tmpdir(), '/tmp'].find(
    (folder) => folder.length < 70 && (!identity || isReachable(folder, identity)),
  );
  if (root === undefined) throw new Error('There is no temporary folder for the socket of the database: set TMPDIR.');
  const folder = mkdtempSync(path.join(root, 'pluspas-'));
  if (identity) chownSync(folder, identity.uid, identity.gid);
  return folder;
}

function sweepUnfinished(folder: string): void {
  const unfinished = `${path.basename(folder)}.new-`;
  for (const name of readdirSync(path.dirname(folder))) {
    if (name.startsWith(unfinished)) rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  }
}

/** A data folder made by another user of this machine (first without root, then with it) changes hands. */
function giveTo(folder: string, identity: ServerIdentity): void {
  if (statSync(folder).uid === identity.uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), identity.uid, identity.gid);
  }
  chownSync(folder, identity.uid, identity.gid);
  chmodSync(folder, 0o700);
}
