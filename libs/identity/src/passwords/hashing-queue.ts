import { Refusal } from '@pluspas/platform';

/**
 * At most `concurrency` hashes at once and twice as many waiting. One hash takes 46 MiB and a core for about 15 ms, off
 * the event loop; without a bound a login storm would take the memory and the cores that checks need.
 */
export class HashingQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly concurrency: number) {}

  /** Refusal `unavailable` when the queue is full. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.concurrency) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.concurrency * 2) {
      throw new Refusal('unavailable', {
        detail: 'Too many people log in right now. Try again in a moment.',
        retryAfter: 2,
      });
    }
    // Whoever leaves hands its place over, so `running` stays as it is.
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
