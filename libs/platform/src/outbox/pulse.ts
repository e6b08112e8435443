/** A wait that can be cut short. A wake-up that comes while nobody waits is kept for the next wait. */
export class Pulse {
  #isWoken = false;
  #cut: (() => void) | null = null;

  wake(): void {
    this.#isWoken = true;
    this.#cut?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.#isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        timer.unref();
        this.#cut = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#cut = null;
    }
    this.#isWoken = false;
  }
}
