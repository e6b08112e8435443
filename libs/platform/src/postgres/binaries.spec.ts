import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { postgresBinaries, usablePrograms } from './binaries';
import { serverIdentity } from './server-identity';

// Copies 60 MB, and the machine may be busy.
jest.setTimeout(60_000);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-spec-'));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

it('copies the programs to where the user of the database can run them, and says so', () => {
  const identity = serverIdentity();
  const home = path.join(folder, 'home');
  const native = path.join(home, 'native');
  const spare = path.join(folder, 'spare');
  mkdirSync(home);
  cpSync(
    postgresBinaries(identity, () => undefined),
    native,
    { recursive: true, verbatimSymlinks: true },
  );
  if (identity) {
    chmodSync(home, 0o700);
  } else {
    // Without root it is always reachable; here it can't be completed where it lies.
    rmSync(path.join(native, 'lib/libpq.so.5'));
    chmodSync(path.join(native, 'lib'), 0o555);
  }
  const said: string[] = [];
  const programs = usablePrograms({ native, version: '1' }, identity, (words) => said.push(words), [
    '/dev/null/no-folder',
    spare,
  ]);
  expect(programs).toBe(path.join(spare, 'postgres-1'));
  expect(said).toEqual([expect.stringContaining(programs)]);
  const version = execFileSync(path.join(programs, 'bin/postgres'), ['--version'], {
    ...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
    cwd: '/',
    encoding: 'utf8',
  });
  expect(version).toMatch(/^postgres \(PostgreSQL\) 18/);
});

it('does not run programs from a folder that others could have filled', () => {
  const spare = path.join(folder, 'spare');
  mkdirSync(spare);
  chmodSync(spare, 0o777);
  const native = path.join(folder, 'nothing-here');
  expect(() => usablePrograms({ native, version: '1' }, null, () => undefined, [spare])).toThrow('DATABASE_URL');
});
