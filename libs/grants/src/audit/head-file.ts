import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { GrantsOptions } from '../grants.options';
import { type AuditHead, HeadSigner } from './head-signer';

/** One line of `heads.jsonl`. The plain fields are for people; the signature is over the same. */
interface HeadLine extends AuditHead {
  readonly jws: string;
}

/** A line as verifying sees it. `head` is `null` when the line is damaged or not signed by us. */
export interface WrittenHead {
  /** From 1. */
  readonly line: number;
  readonly head: AuditHead | null;
}

/**
 * The file of signed heads, outside the database. Append-only; copy it off the machine to be safe from whoever owns both.
 * Written under the sealer's lock: one writer at a time.
 */
@Injectable()
export class HeadFile {
  private readonly path: string;

  constructor(
    private readonly options: GrantsOptions,
    private readonly signer: HeadSigner,
  ) {
    this.path = join(options.auditFolder, 'heads.jsonl');
  }

  /** Position of the last whole line, 0 when there is none. Not verified: only a mark of how far the export came. */
  async lastPosition(): Promise<number> {
    const file = await open(this.path, 'r').catch(unlessAbsent);
    if (file === null) return 0;
    try {
      const last = wholeLines((await endOf(file)).text).at(-1);
      return last === undefined ? 0 : (parse(last)?.position ?? 0);
    } finally {
      await file.close();
    }
  }

  async append(head: AuditHead): Promise<void> {
    const line: HeadLine = { ...head, jws: await this.signer.sign(head) };
    await mkdir(this.options.auditFolder, { recursive: true, mode: 0o700 });
    const file = await open(this.path, 'a+', 0o600);
    try {
      // A writer killed half way leaves a line without an end: it was never a head, and must not spoil this one.
      const { start, text } = await endOf(file);
      await file.truncate(start + Buffer.byteLength(wholeText(text), 'latin1'));
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Every head, verified, oldest first. */
  async read(): Promise<WrittenHead[]> {
    const lines = wholeLines(await this.content());
    return Promise.all(lines.map(async (text, index) => ({ line: index + 1, head: await this.verified(text) })));
  }

  private async verified(text: string): Promise<AuditHead | null> {
    const line = parse(text);
    const head = line === null ? null : await this.signer.open(line.jws);
    if (line === null || head === null) return null;
    return head.position === line.position && head.hash === line.hash && head.at === line.at ? head : null;
  }

  private async content(): Promise<string> {
    return (await readFile(this.path, 'utf8').catch(unlessAbsent)) ?? '';
  }
}

/** Longer than any two lines. The file grows for years and is asked every second: it is never read whole for that. */
const END_BYTES = 16_384;

/** The end of the file, where the last whole line is. Byte for byte, so that lengths are those of the file. */
async function endOf(file: FileHandle): Promise<{ readonly start: number; readonly text: string }> {
  const { size } = await file.stat();
  const start = Math.max(0, size - END_BYTES);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  return { start, text: buffer.toString('latin1', 0, bytesRead) };
}

function unlessAbsent(cause: NodeJS.ErrnoException): null {
  if (cause.code === 'ENOENT') return null;
  throw cause;
}

function wholeText(content: string): string {
  return content.slice(0, content.lastIndexOf('\n') + 1);
}

function wholeLines(content: string): string[] {
  return wholeText(content).split('\n').slice(0, -1);
}

function parse(text: string): HeadLine | null {
  try {
    const line = JSON.parse(text) as Partial<HeadLine> | null;
    return typeof line?.jws === 'string' && typeof line.position === 'number' ? (line as HeadLine) : null;
  } catch {
    // Not JSON: a damaged line is an answer here, verifying reports its number.
    return null;
  }
}
