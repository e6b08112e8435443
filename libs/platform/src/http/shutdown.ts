import type { Log } from '../logging/log';

export interface ShutdownSteps {
  /** From here on the door says that it is not ready. */
  readonly drain: () => void;
  /** Stops listening, waits for the requests in flight, then closes everything. */
  readonly close: () => Promise<void>;
  /** Cuts the connections that are left. */
  readonly cut: () => void;
  /** After the door is closed: what the process itself started. */
  readonly afterwards: () => Promise<void>;
  readonly exit: (code: number) => void;
  /** Milliseconds between "not ready" and "not listening", for a load balancer to notice. */
  readonly drainDelay: number;
  /** Milliseconds for requests in flight. */
  readonly grace: number;
}

/** Milliseconds for closing, once the last connection was cut. What still waits then waits for something that is not there. */
const LAST_WAIT = 3_000;

/** Ends the process in order, once; asked a second time, at once. */
export class Shutdown {
  #isUnderWay = false;
  #interrupts = 0;

  constructor(
    private readonly steps: ShutdownSteps,
    private readonly log: Log,
  ) {}

  /** Listens to the signals of the system, and to the end of stdin where the parent holds the other end of it. */
  attach(isParentOnStdin: boolean): void {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void this.begin(signal));
    if (!isParentOnStdin) return;
    process.stdin.on('error', () => void this.begin('the parent is gone'));
    process.stdin.on('end', () => void this.begin('the parent is gone'));
    process.stdin.resume();
  }

  async begin(reason: string): Promise<void> {
    const { drain, afterwards, exit, drainDelay } = this.steps;
    // A terminal's Ctrl-C reaches us twice, as SIGINT and as the launcher's SIGTERM, in any order: only a second Ctrl-C
    // means haste.
    if (reason === 'SIGINT') this.#interrupts += 1;
    if (this.#interrupts > 1) exit(1);
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    this.log.general.info({ reason }, 'Shutting down');
    drain();
    await new Promise((resolve) => setTimeout(resolve, drainDelay));
    const isClean = await this.#closeInTime();
    await afterwards().catch((cause: unknown) => this.log.general.error({ err: cause }, 'The end was not clean'));
    this.log.general.info('Closed');
    this.log.flush();
    exit(isClean ? 0 : 1);
  }

  async #closeInTime(): Promise<boolean> {
    const timers: NodeJS.Timeout[] = [];
    const tooLate = new Promise<boolean>((resolve) => {
      const giveUp = () => {
        this.log.general.error('Something did not close, the database perhaps: ending all the same');
        resolve(false);
      };
      const cut = () => {
        this.log.general.warn('Requests were still running at the end of the grace period: they are cut off');
        this.steps.cut();
        timers.push(setTimeout(giveUp, LAST_WAIT));
      };
      timers.push(setTimeout(cut, this.steps.grace));
    });
    try {
      return await Promise.race([this.#close(), tooLate]);
    } finally {
      for (const timer of timers) clearTimeout(timer);
    }
  }

  async #close(): Promise<boolean> {
    try {
      await this.steps.close();
      return true;
    } catch (cause) {
      this.log.general.error({ err: cause }, 'Closing failed');
      return false;
    }
  }
}
