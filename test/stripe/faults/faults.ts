import { seededRandom } from '../../support/seeded-random';

/** What may go wrong between a program and Stripe. */
export type FaultKind =
  /** 429. */
  | 'rate-limit'
  /** 409 `lock_timeout`: someone else is changing the same object. */
  | 'lock-timeout'
  /** 500, and nothing was done. */
  | 'server-error'
  /** 500, and it was done all the same. The 500 is kept under the idempotency key. */
  | 'server-error-after'
  /** The connection breaks before Stripe has read the request. */
  | 'drop-before'
  /** The connection breaks after it was done, before the answer. */
  | 'drop-after';

export interface PlannedFault {
  /** Only this operation, as `POST /v1/subscriptions`; else any. */
  readonly on?: string;
  /** The SDK tries a broken connection again by itself: 2 breaks both. */
  readonly times?: number;
}

interface Gate {
  readonly on: string;
  readonly at: 'before' | 'after';
  readonly opened: Promise<void>;
  readonly arrived: () => void;
}

/** Says for each request what goes wrong with it: what was asked for first, then what the seed decides. */
export class Faults {
  #planned: { kind: FaultKind; on: string | null; left: number }[] = [];
  #gates: Gate[] = [];
  /** How often each happens by itself, 0 to 1. */
  rates: Partial<Record<FaultKind, number>> = {};
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  failNext(kind: FaultKind, { on, times = 1 }: PlannedFault = {}): void {
    this.#planned.push({ kind, on: on ?? null, left: times });
  }

  /** The fault of this request, or none. */
  next(operation: string): FaultKind | null {
    const planned = this.#planned.find(({ on, left }) => left > 0 && (on === null || on === operation));
    if (planned) {
      planned.left -= 1;
      return planned.kind;
    }
    let dice = this.#random();
    for (const [kind, rate] of Object.entries(this.rates)) {
      if (dice < rate) return kind as FaultKind;
      dice -= rate;
    }
    return null;
  }

  /**
   * Holds the next request of an operation: `before` it is carried out, or `after`, with an answer that grows old.
   * `arrived` resolves when a request waits; `release` lets it go on.
   */
  hold(on: string, at: 'before' | 'after'): { arrived: Promise<void>; release: () => void } {
    const arrival = signal();
    const opening = signal();
    this.#gates.push({ on, at, opened: opening.given, arrived: arrival.give });
    return { arrived: arrival.given, release: opening.give };
  }

  async pass(operation: string, at: 'before' | 'after'): Promise<void> {
    const gate = this.#gates.find((one) => one.on === operation && one.at === at);
    if (!gate) return;
    this.#gates = this.#gates.filter((one) => one !== gate);
    gate.arrived();
    await gate.opened;
  }
}

function signal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
