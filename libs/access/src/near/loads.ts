import type { AccountId } from '@pluspas/domain';

/** One read of the truth, shared by everybody who may have its answer. */
export interface Load<T> {
  /** Loads are numbered in the order in which they began. */
  readonly number: number;
  /** On the monotonic clock, ms. */
  readonly beganAt: number;
  readonly result: Promise<T>;
}

interface RunningLoad<T> extends Load<T> {
  /** The account changed after this load began: what it read may be from before. */
  overtaken: boolean;
}

/**
 * Single-flight reads, one generation per account at a time.
 * A change overtakes the load that runs: its callers get their answer, but nobody may join it any more and nothing of it
 * is kept. That is all that stands between a slow reader and a cache poisoned with the time before a purchase.
 */
export class Loads<T> {
  private begun = 0;
  private readonly running = new Map<AccountId, RunningLoad<T>>();

  /** The number of the load that began last: one with a higher number began after this was asked. */
  get latest(): number {
    return this.begun;
  }

  /** The load of this account that may be joined: it runs, it was not overtaken, and it did not begin before `since`. */
  current(account: AccountId, since: number): Load<T> | null {
    const load = this.running.get(account);
    return load !== undefined && load.beganAt >= since ? load : null;
  }

  /** Begins a read in place of the one that runs. `keep` gets its answer, unless a change overtook it. */
  begin(account: AccountId, beganAt: number, read: () => Promise<T>, keep: (answer: T) => void): Load<T> {
    this.overtake(account);
    this.begun += 1;
    const load: RunningLoad<T> = {
      number: this.begun,
      beganAt,
      overtaken: false,
      result: read()
        .then((answer) => {
          if (!load.overtaken) keep(answer);
          return answer;
        })
        .finally(() => {
          if (!load.overtaken) this.running.delete(account);
        }),
    };
    this.running.set(account, load);
    return load;
  }

  overtake(account: AccountId): void {
    const load = this.running.get(account);
    if (load === undefined) return;
    load.overtaken = true;
    this.running.delete(account);
  }
}
