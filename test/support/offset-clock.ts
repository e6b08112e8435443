import { Clock } from '@pluspas/platform';

/** Runs like the machine's clock, so many milliseconds ahead of it (or behind). */
export class OffsetClock extends Clock {
  constructor(public offsetMs = 0) {
    super();
  }

  now(): number {
    return Date.now() + this.offsetMs;
  }
}
