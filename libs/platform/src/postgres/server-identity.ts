import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The user that the database server runs as. */
export interface ServerIdentity {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: then `postgres` or `nobody` runs it. `null`: it runs as we do. */
export function serverIdentity(): ServerIdentity | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    'Running as root, and there is no user "postgres" or "nobody" to run the database: set DATABASE_URL, or run as another user.',
  );
}

/** May this user walk to `target`, through every folder above it and into it? */
export function isReachable(target: string, identity: ServerIdentity): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() && (found.mode & searchBit(found, identity)) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function searchBit(owner: { readonly uid: number; readonly gid: number }, identity: ServerIdentity): number {
  if (owner.uid === identity.uid) return 0o100;
  return owner.gid === identity.gid ? 0o010 : 0o001;
}
