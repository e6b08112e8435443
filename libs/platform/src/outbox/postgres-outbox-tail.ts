import { Logger } from '@nestjs/common';
import { OUTBOX_GAP, OutboxTail, type PublishedEvent } from './outbox';
import { FEED_CHANNEL, type FeedView, READ_LIMIT, readFeed } from './outbox.store';
import type { OutboxLine } from './outbox-line';
import { Pulse } from './pulse';

const POLL = 250;
/** An event that is committed and has waited this long means that no relay is at work: we are not up to date. */
const RELAY_IS_LATE = 500;

/** Reads the feed from its present end: woken by notifications, and every 250 ms in case one was lost. */
export class PostgresOutboxTail extends OutboxTail {
  readonly #log = new Logger('Outbox');
  readonly #listeners = new Set<(event: PublishedEvent) => void>();
  readonly #pulse = new Pulse();
  #cursor = 0;
  #heardAt = Number.NEGATIVE_INFINITY;
  #waiting = 0;
  #isStopped = false;
  #running: Promise<void> | null = null;

  constructor(private readonly line: OutboxLine) {
    super();
    line.listen(FEED_CHANNEL, () => this.#pulse.wake());
  }

  /** Resolves when the end of the feed is known: from then on no event is missed. */
  async start(): Promise<void> {
    if (this.#running) return;
    const { lastId } = await readFeed(this.line, Number.MAX_SAFE_INTEGER);
    this.#cursor = lastId;
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#pulse.wake();
    await this.#running;
  }

  subscribe(listener: (event: PublishedEvent) => void): () => void {
    // Wrapped, so that subscribing the same function twice makes two subscriptions.
    const subscription = (event: PublishedEvent) => listener(event);
    this.#listeners.add(subscription);
    return () => this.#listeners.delete(subscription);
  }

  lastHeardAt(): number {
    return this.#heardAt;
  }

  /** Milliseconds for which the oldest unpublished event had waited at the last look. */
  waiting(): number {
    return this.#waiting;
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const isUpToDate = await this.#look().catch(() => {
        // The line has said so; `lastHeardAt` stands still, which is what the listeners go by.
        return true;
      });
      if (isUpToDate) await this.#pulse.wait(POLL);
    }
  }

  async #look(): Promise<boolean> {
    // Taken before the question: its answer is at least as new as this. A process frozen while it waits sees an old one.
    const askedAt = performance.now();
    const view = await readFeed(this.line, this.#cursor);
    this.#waiting = view.waiting;
    this.#tellOfGap(view);
    for (const event of view.events) this.#deliver(event);
    if (view.events.length === READ_LIMIT) return false;
    if (view.waiting < RELAY_IS_LATE) this.#heardAt = askedAt;
    return true;
  }

  /** Events we never read were pruned (we were frozen for an hour), or the feed itself went back (restored from a backup). */
  #tellOfGap({ prunedTo, lastId }: FeedView): void {
    const wentBack = lastId < this.#cursor;
    if (prunedTo <= this.#cursor && !wentBack) return;
    this.#log.warn('Events were missed: whoever keeps something by them must forget it.');
    this.#cursor = wentBack ? lastId : prunedTo;
    this.#tell({ kind: OUTBOX_GAP, key: '*', payload: {}, feedId: this.#cursor, recordedAt: 0 });
  }

  #deliver(event: PublishedEvent): void {
    this.#cursor = event.feedId;
    this.#tell(event);
  }

  #tell(event: PublishedEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (cause) {
        // The others must hear it, and so must this one hear the next.
        this.#log.error(`A listener failed on ${event.kind}`, cause);
      }
    }
  }
}
