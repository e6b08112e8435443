import { Clock } from '@pluspas/platform';

/** Shows the time it is set to, and stands still. */
export class SetClock extends Clock {
  constructor(private at: number) {
    super();
  }

  now(): number {
    return this.at;
  }

  set(instant: string | number): void {
    this.at = typeof instant === 'number' ? instant : Date.parse(instant);
  }

  pass(ms: number): void {
    this.at += ms;
  }
}
