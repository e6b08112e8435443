/** Keys are few and known (clients); more than this are somebody's inventions, and counting starts again. */
const MOST_KEYS = 10_000;

/**
 * A plain counter per key and window, for hot paths: no promise, no timer, one look into a map. Windows begin on the
 * clock, so at their edge twice the limit can pass.
 */
export class Pace {
  private window = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** Counts one. `false`: it is one too many. */
  take(key: string, now: number): boolean {
    const count = this.countOf(key, now) + 1;
    this.counts.set(key, count);
    return count <= this.limit;
  }

  /** Looks without counting: are there already as many as may be? */
  isSpent(key: string, now: number): boolean {
    return this.countOf(key, now) >= this.limit;
  }

  /** Seconds to the next window, at least one. */
  retryAfter(now: number): number {
    return Math.max(1, Math.ceil((this.windowMs - (now % this.windowMs)) / 1000));
  }

  private countOf(key: string, now: number): number {
    const window = Math.floor(now / this.windowMs);
    if (window !== this.window || this.counts.size > MOST_KEYS) {
      this.window = window;
      this.counts = new Map();
    }
    return this.counts.get(key) ?? 0;
  }
}
