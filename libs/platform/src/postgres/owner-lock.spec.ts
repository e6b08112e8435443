import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OwnerLock } from './owner-lock';

let folder: string;
let shell: ChildProcess;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-lock-'));
  shell = spawn('/bin/sh', ['-c', 'cat'], { stdio: ['pipe', 'ignore', 'ignore'] });
});
afterEach(() => {
  shell.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

describe('the lock of a data folder', () => {
  it('is not taken from a living owner, however it was asked for', () => {
    const lock = new OwnerLock(folder);
    expect(lock.take('/one')).toBe(true);
    expect(new OwnerLock(folder).take('/two')).toBe(false);
    expect(lock.owner()).toMatchObject({ pid: process.pid, socketFolder: '/one' });
  });

  it('stands for as long as the process that it was handed to', async () => {
    const lock = new OwnerLock(folder);
    lock.take('/one');
    lock.handTo(shell.pid ?? 0, '/one');
    expect(lock.owner()).toMatchObject({ pid: shell.pid, socketFolder: '/one' });
    expect(lock.take('/two')).toBe(false);

    const gone = once(shell, 'exit');
    shell.kill('SIGKILL');
    await gone;
    expect(lock.owner()).toBeNull();
    expect(lock.take('/two')).toBe(true);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is handed over and given up by its owner alone', () => {
    const lock = new OwnerLock(folder);
    expect(() => lock.handTo(shell.pid ?? 0, '/one')).toThrow('Only the owner');
    lock.take('/one');
    lock.release(shell.pid ?? 0);
    expect(lock.owner()).not.toBeNull();
    lock.release(process.pid);
    expect(lock.owner()).toBeNull();
  });
});
