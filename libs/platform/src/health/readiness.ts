export interface ReadinessReport {
  readonly isReady: boolean;
  /** Names of the checks that failed, `draining` first when the service is on its way out. */
  readonly failing: readonly string[];
}

const PATIENCE = 2_000;

/**
 * May a load balancer send readers here? Only what makes answering impossible belongs in a check: degraded is ready. The
 * database is none of it: every door has the same, and if a lost one made all of them "not ready", nobody would be left
 * to answer subscribers from memory.
 */
export class Readiness {
  readonly #checks = new Map<string, () => Promise<void>>();
  #isDraining = false;
  #running: Promise<ReadinessReport> | null = null;

  /** `check` throws when it fails; after 2 s it has failed. The name is public: plain words, `newsstand`. */
  add(name: string, check: () => Promise<void>): void {
    this.#checks.set(name, check);
  }

  /** From now on not ready, for good: the service is being stopped. */
  drain(): void {
    this.#isDraining = true;
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Callers at the same time share one round of checks. */
  report(): Promise<ReadinessReport> {
    this.#running ??= this.#check().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #check(): Promise<ReadinessReport> {
    const outcomes = await Promise.all(
      [...this.#checks].map(async ([name, check]) => ((await passes(check)) ? [] : [name])),
    );
    const failing = [...(this.#isDraining ? ['draining'] : []), ...outcomes.flat()];
    return { isReady: failing.length === 0, failing };
  }
}

async function passes(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  // Why a check failed is told by the part it belongs to; here only that it did.
  const outcome = check().then(
    () => true,
    () => false,
  );
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
