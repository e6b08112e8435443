import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import type { Asked } from './http/answer';
import type { Seconds } from './world/clock';

/** One thing that was asked, and when. Without `asked` only time passed. */
export interface JournalEntry {
  /** By the account's clock. */
  readonly at: Seconds;
  /** By the machine's clock: the two are apart once time was moved by hand. */
  readonly wall: Seconds;
  readonly asked?: Pick<Asked, 'verb' | 'url' | 'body' | 'headers'>;
}

const TOLD_HEADERS = ['authorization', 'idempotency-key', 'stripe-version'];

/**
 * Everything that changed an account, line by line: because the same seed and the same requests make the same
 * account, playing it again is all that a restart needs.
 */
export class Journal {
  constructor(
    private readonly file: string,
    private readonly wall: () => Seconds,
  ) {}

  read(): readonly JournalEntry[] {
    if (!existsSync(this.file)) return [];
    const text = readFileSync(this.file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    // A line without its end was never answered: the process died while it wrote.
    if (whole.length < text.length) truncateSync(this.file, Buffer.byteLength(whole));
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as JournalEntry);
  }

  /** Written before the answer leaves: what a caller was told is never forgotten. */
  write(at: Seconds, asked?: Asked): void {
    const told = asked && { ...asked, headers: only(asked.headers) };
    appendFileSync(this.file, `${JSON.stringify({ at, wall: this.wall(), ...(told ? { asked: told } : {}) })}\n`);
  }
}

function only(headers: Asked['headers']): Asked['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => TOLD_HEADERS.includes(name)));
}
