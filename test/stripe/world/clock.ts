import { Timers } from './timers';

/** Seconds since 1970, as everywhere in Stripe's API. */
export type Seconds = number;

export const HOUR: Seconds = 3600;
export const DAY: Seconds = 86_400;

/** Time that moves only when it is told to. What is due runs on the way, in order, each at its own instant. */
export class Clock {
  readonly #timers = new Timers();
  #set = 0;

  constructor(private current: Seconds) {}

  now(): Seconds {
    return this.current;
  }

  at(instant: Seconds, run: () => void): void {
    this.#set += 1;
    this.#timers.add({ at: instant, order: this.#set, run });
  }

  after(seconds: Seconds, run: () => void): void {
    this.at(this.current + seconds, run);
  }

  advanceTo(end: Seconds): void {
    for (let timer = this.#timers.takeDue(end); timer; timer = this.#timers.takeDue(end)) {
      this.current = Math.max(this.current, timer.at);
      timer.run();
    }
    this.current = Math.max(this.current, end);
  }
}
