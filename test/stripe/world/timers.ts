/** What is to run at an instant. */
export interface Timer {
  readonly at: number;
  /** Which was set first: the order among those of the same instant. */
  readonly order: number;
  readonly run: () => void;
}

/** The earliest timer first, however many there are: a binary heap, because a hundred thousand subscriptions all wait. */
export class Timers {
  readonly #heap: Timer[] = [];

  add(timer: Timer): void {
    this.#heap.push(timer);
    let child = this.#heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#swapUnlessOrdered(parent, child)) return;
      child = parent;
    }
  }

  /** Takes the earliest out, when it is due. */
  takeDue(now: number): Timer | null {
    const [first] = this.#heap;
    if (!first || first.at > now) return null;
    const last = this.#heap.pop();
    if (last && last !== first) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #sink(from: number): void {
    for (let parent = from; ; ) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      const child = this.#isBefore(right, left) ? right : left;
      if (child >= this.#heap.length || !this.#swapUnlessOrdered(parent, child)) return;
      parent = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (!one || !other) return false;
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swapUnlessOrdered(parent: number, child: number): boolean {
    if (!this.#isBefore(child, parent)) return false;
    const [above, below] = [this.#heap[parent], this.#heap[child]];
    if (above && below) [this.#heap[parent], this.#heap[child]] = [below, above];
    return true;
  }
}
