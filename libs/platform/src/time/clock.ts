import { Injectable } from '@nestjs/common';

/** The only place that may ask what time it is. Milliseconds, UTC. */
export abstract class Clock {
  abstract now(): number;
}

@Injectable()
export class SystemClock extends Clock {
  now(): number {
    return Date.now();
  }
}
