import { NEW_CHANNEL, pruneFeed, publishCommitted, takeRelayLock } from './outbox.store';
import type { OutboxLine } from './outbox-line';
import { Pulse } from './pulse';

export interface RelayTimes {
  /** Milliseconds between looks while this process is the relay; notifications come in between. */
  readonly poll: number;
  /** Milliseconds between attempts to become the relay. */
  readonly retry: number;
  /** Milliseconds between prunings. */
  readonly prune: number;
  /** Seconds for which published events are kept. */
  readonly keepSeconds: number;
}

export const RELAY_TIMES: RelayTimes = { poll: 250, retry: 1_000, prune: 60_000, keepSeconds: 3_600 };

/**
 * Publishes what is committed. Every process has one; an advisory lock picks which of them works. The lock saves work,
 * it is not what keeps the order (that is the row lock in `publishCommitted`): so a process that is frozen with the lock
 * in its hand delays nobody, another one publishes what has waited for a second.
 */
export class OutboxRelay {
  readonly #pulse = new Pulse();
  #isStopped = false;
  #heldOn = 0;
  #prunedAt = Number.NEGATIVE_INFINITY;
  #running: Promise<void> | null = null;

  constructor(
    private readonly line: OutboxLine,
    private readonly waiting: () => number,
    private readonly times: RelayTimes = RELAY_TIMES,
  ) {
    line.listen(NEW_CHANNEL, () => this.#pulse.wake());
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#pulse.wake();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const isRelay = await this.#turn().catch(() => {
        // The line has said so; the rows wait in the table, and the next turn starts on a new connection.
        return false;
      });
      await this.#pulse.wait(isRelay ? this.times.poll : this.times.retry);
    }
  }

  async #turn(): Promise<boolean> {
    const isRelay = await this.#isRelay();
    if (!isRelay && this.waiting() < this.times.retry) return false;
    while ((await publishCommitted(this.line)).isMore) if (this.#isStopped) break;
    if (isRelay) await this.#pruneNowAndThen();
    return isRelay;
  }

  async #isRelay(): Promise<boolean> {
    if (this.#heldOn > 0 && this.#heldOn === this.line.connection) return true;
    const isTaken = await takeRelayLock(this.line);
    this.#heldOn = isTaken ? this.line.connection : 0;
    return isTaken;
  }

  async #pruneNowAndThen(): Promise<void> {
    if (performance.now() - this.#prunedAt < this.times.prune) return;
    this.#prunedAt = performance.now();
    await pruneFeed(this.line, this.times.keepSeconds);
  }
}
