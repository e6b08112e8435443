import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { contentOf, type KeyOnFile, type KeyUse, keyFrom, newSigningKey } from './signing-key';

const FILE = /^(token|pass)-(\d{2,6})\.jwk\.json$/;

const fileName = (use: KeyUse, position: number) => `${use}-${String(position).padStart(2, '0')}.jwk.json`;

/** The folder of the private signing keys, one file each: `token-01.jwk.json`, readable by the service alone. */
export class KeyFolder {
  constructor(readonly path: string) {}

  /** All keys of one use. Throws when a file is no key; the fault names the file, never its content. */
  async keys(use: KeyUse): Promise<readonly KeyOnFile[]> {
    const positions = await this.positionsOf(use);
    return Promise.all(positions.map((position) => this.read(use, position)));
  }

  /** Throws when there is none. */
  async keysThatMustBe(use: KeyUse): Promise<readonly KeyOnFile[]> {
    const keys = await this.keys(use);
    if (keys.length === 0) {
      throw new Error(`No ${use} key (${fileName(use, 1)}) in KEYS_DIR. \`pluspas keys create\` makes the first ones.`);
    }
    return keys;
  }

  /**
   * A key that signs and one that waits, where there is none. Many processes may do this at once on one fresh folder:
   * the first to put a file there wins.
   */
  async makeFirst(use: KeyUse, now: number): Promise<void> {
    await mkdir(this.path, { recursive: true, mode: 0o700 });
    if ((await this.positionsOf(use)).length === 0) await this.make(use, 1, { publishedAt: now, signsFrom: now });
    const [only, another] = await this.positionsOf(use);
    if (only !== undefined && another === undefined) {
      await this.make(use, only + 1, { publishedAt: now, signsFrom: null });
    }
  }

  /** A new key behind all others, not published yet. */
  async makeNext(use: KeyUse): Promise<KeyOnFile> {
    const position = Math.max(0, ...(await this.positionsOf(use))) + 1;
    await this.make(use, position, { publishedAt: null, signsFrom: null });
    return this.read(use, position);
  }

  /** Writes other dates to a key. Nobody ever reads half a file. */
  async redate(use: KeyUse, key: KeyOnFile): Promise<void> {
    const draft = await this.draft(use, key);
    await rename(draft, this.pathOf(use, key.position));
  }

  async remove(use: KeyUse, { position }: KeyOnFile): Promise<void> {
    await unlink(this.pathOf(use, position));
  }

  private async make(use: KeyUse, position: number, dates: Pick<KeyOnFile, 'publishedAt' | 'signsFrom'>) {
    const draft = await this.draft(use, { key: await newSigningKey(), position, ...dates });
    try {
      await link(draft, this.pathOf(use, position));
    } catch (cause) {
      // Another process was first: its key counts.
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    } finally {
      await unlink(draft);
    }
  }

  private async draft(use: KeyUse, key: KeyOnFile): Promise<string> {
    const path = `${this.pathOf(use, key.position)}.${randomBytes(6).toString('hex')}.draft`;
    const file = await open(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
    try {
      await file.writeFile(contentOf(key));
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }

  private async read(use: KeyUse, position: number): Promise<KeyOnFile> {
    const path = this.pathOf(use, position);
    const key = keyFrom(await readFile(path, 'utf8'), position);
    if (!key) throw new Error(`${path} is not a private ES256 key.`);
    return key;
  }

  private async positionsOf(use: KeyUse): Promise<readonly number[]> {
    // A folder that is not there holds no keys: whoever needs one says so by its setting's name.
    const names = await readdir(this.path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return [];
      throw cause;
    });
    const files = names.map((name) => FILE.exec(name)).filter((match) => match?.[1] === use);
    return files.map((match) => Number(match?.[2])).sort((a, b) => a - b);
  }

  private pathOf(use: KeyUse, position: number): string {
    return join(this.path, fileName(use, position));
  }
}
