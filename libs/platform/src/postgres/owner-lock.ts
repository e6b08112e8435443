import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, markOf, type ProcessMark } from './process-life';

/** What the lock file says: which process stands for the server, and where it answers. */
export interface Ownership extends ProcessMark {
  /** The folder of the server's Unix socket. */
  readonly socketFolder: string;
}

const FILE = /^postgres\.(\d+)\.lock$/;

/**
 * Who owns the database server of a data folder: files `postgres.<generation>.lock`, of which the highest counts.
 * A dead owner's file is never replaced, only followed by the next generation: of several processes that find it, one
 * can create that, and none can remove the lock of a living one by mistake.
 */
export class OwnerLock {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** The living owner, or `null`. */
  owner(): Ownership | null {
    const found = this.#highest();
    return found && isAlive(found.ownership) ? found.ownership : null;
  }

  /** Makes this process the owner. `false` when another one lives or was faster. */
  take(socketFolder: string): boolean {
    const found = this.#highest();
    if (found && isAlive(found.ownership)) return false;
    const generation = (found?.generation ?? 0) + 1;
    if (!this.#create(generation, { ...markOf(process.pid), socketFolder })) return false;
    // Between the look and the creation others may have come and gone, several generations ahead.
    if (this.#highest()?.generation !== generation) {
      rmSync(this.#fileOf(generation), { force: true });
      return false;
    }
    for (const older of this.#generations()) if (older < generation) rmSync(this.#fileOf(older), { force: true });
    return true;
  }

  /** From now on the process `pid` stands for the server, instead of this one, which owns it. */
  handTo(pid: number, socketFolder: string): void {
    const found = this.#highest();
    if (found?.ownership.pid !== process.pid) throw new Error('Only the owner can hand the database over.');
    // Nobody else follows the lock of a living owner.
    this.#create(found.generation + 1, { ...markOf(pid), socketFolder });
    rmSync(this.#fileOf(found.generation), { force: true });
  }

  /** Gives the ownership of `pid` up. The file stays, so that generations only rise, and names nobody. */
  release(pid: number): void {
    const found = this.#highest();
    if (found?.ownership.pid !== pid) return;
    if (this.#create(found.generation + 1, { pid: 0, started: null, socketFolder: '' })) {
      rmSync(this.#fileOf(found.generation), { force: true });
    }
  }

  #generations(): number[] {
    return readdirSync(this.folder).flatMap((name) => {
      const generation = FILE.exec(name)?.[1];
      return generation === undefined ? [] : [Number(generation)];
    });
  }

  #highest(): { readonly generation: number; readonly ownership: Ownership } | null {
    for (;;) {
      const generation = Math.max(0, ...this.#generations());
      if (generation === 0) return null;
      try {
        return { generation, ownership: JSON.parse(readFileSync(this.#fileOf(generation), 'utf8')) as Ownership };
      } catch (fault) {
        // Followed by a higher one since we listed the folder.
        if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
      }
    }
  }

  /** Appears whole or not at all, and fails when it exists: written aside, then linked. */
  #create(generation: number, ownership: Ownership): boolean {
    const aside = path.join(this.folder, `postgres.lock.${process.pid}`);
    writeFileSync(aside, JSON.stringify(ownership), { mode: 0o600 });
    try {
      linkSync(aside, this.#fileOf(generation));
      return true;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw fault;
    } finally {
      rmSync(aside, { force: true });
    }
  }

  #fileOf(generation: number): string {
    return path.join(this.folder, `postgres.${generation}.lock`);
  }
}
