import { mkdtempSync } from 'node:fs';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeadFile } from './head-file';
import { type AuditHead, HeadSigner } from './head-signer';

class PlainSigner extends HeadSigner {
  async sign(head: AuditHead): Promise<string> {
    return JSON.stringify(head);
  }

  async open(jws: string): Promise<AuditHead | null> {
    return JSON.parse(jws) as AuditHead;
  }
}

let auditFolder: string;
let heads: HeadFile;

beforeEach(() => {
  auditFolder = mkdtempSync(join(tmpdir(), 'pluspas-heads-'));
  heads = new HeadFile({ auditFolder, seal: false }, new PlainSigner());
});
afterEach(() => rm(auditFolder, { recursive: true }));

const path = () => join(auditFolder, 'heads.jsonl');
const head = (position: number): AuditHead => ({ position, hash: 'ab', at: 1 });

describe('the file of heads', () => {
  it('begins at nothing, and tells the last position', async () => {
    expect(await heads.lastPosition()).toBe(0);
    await heads.append(head(3));
    await heads.append(head(8));
    expect(await heads.lastPosition()).toBe(8);
    expect((await heads.read()).map((written) => written.head?.position)).toEqual([3, 8]);
  });

  it('takes the line of a writer that was killed half way for nothing, and writes over it', async () => {
    await heads.append(head(3));
    await writeFile(path(), `${await readFile(path(), 'utf8')}{"position":9,"ha`);
    expect(await heads.lastPosition()).toBe(3);
    await heads.append(head(8));
    expect((await heads.read()).map((written) => written.head?.position)).toEqual([3, 8]);
  });

  it('goes on after years of heads, without reading them all each second', async () => {
    // More than Node reads as one piece; the system keeps no room for the hole.
    const file = await open(path(), 'w');
    await file.truncate(3 * 1024 ** 3);
    await file.write('\n', 3 * 1024 ** 3);
    await file.close();
    await heads.append(head(8));
    expect(await heads.lastPosition()).toBe(8);
  });
});
