import { execFileSync } from 'node:child_process';
import fs, { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { holdServer, isHeld } from './server-hold';

let folder: string;
let shell: number;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-hold-'));
  execFileSync('mkfifo', [path.join(folder, 'hold')]);
  // The end that the shell beside the server reads.
  shell = openSync(path.join(folder, 'hold'), constants.O_RDONLY | constants.O_NONBLOCK);
});
afterEach(() => {
  jest.restoreAllMocks();
  closeSync(shell);
  rmSync(folder, { recursive: true });
});

describe('a hold on a server', () => {
  it('is seen until the last one has let go', () => {
    expect(isHeld(folder)).toBe(false);
    const [one, other] = [holdServer(folder), holdServer(folder)];
    one?.release();
    one?.release();
    expect(isHeld(folder)).toBe(true);
    other?.release();
    expect([isHeld(folder), one?.isKept, other?.isKept]).toEqual([false, false, false]);
  });

  it('is none where the server is gone, or never was', () => {
    rmSync(path.join(folder, 'hold'));
    expect(holdServer(folder)).toBeNull();
    expect(isHeld(folder)).toBe(false);
  });

  it('is none, and keeps nothing alive, when the shell has begun its last look in that very moment', () => {
    const open = fs.openSync;
    jest.spyOn(fs, 'openSync').mockImplementationOnce((file, flags) => {
      const pipe = open(file, flags);
      rmSync(file);
      return pipe;
    });
    expect(holdServer(folder)).toBeNull();
    // Nobody writes any more: the shell's next read is the end.
    expect(fs.readSync(shell, Buffer.alloc(1))).toBe(0);
  });
});
