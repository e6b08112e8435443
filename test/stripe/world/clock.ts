/** Seconds since 1970, as everywhere in Stripe's API. */
export type Seconds = number;

export const MINUTE: Seconds = 60;
export const HOUR: Seconds = 3600;
export const DAY: Seconds = 86_400;

interface Timer {
  readonly at: Seconds;
  readonly order: number;
  readonly run: () => void;
}

/** Time that moves only when it is told to. What is due runs on the way, in order, each at its own instant. */
export class Clock {
  #timers: Timer[] = [];
  #set = 0;

  constructor(private current: Seconds) {}

  now(): Seconds {
    return this.current;
  }

  at(instant: Seconds, run: () => void): void {
    this.#set += 1;
    this.#timers.push({ at: instant, order: this.#set, run });
  }

  after(seconds: Seconds, run: () => void): void {
    this.at(this.current + seconds, run);
  }

  advanceTo(end: Seconds): void {
    for (let timer = this.#takeDue(end); timer; timer = this.#takeDue(end)) {
      this.current = Math.max(this.current, timer.at);
      timer.run();
    }
    this.current = Math.max(this.current, end);
  }

  #takeDue(end: Seconds): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) {
      const sooner = !next || timer.at < next.at || (timer.at === next.at && timer.order < next.order);
      if (timer.at <= end && sooner) next = timer;
    }
    this.#timers = next ? this.#timers.filter((timer) => timer !== next) : this.#timers;
    return next;
  }
}
