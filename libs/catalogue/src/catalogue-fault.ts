/** One thing that is wrong, where its author can find it. */
export interface Fault {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** As a path from the top of the file: `plans[0].prices[1].cents`. */
  readonly field: string;
  readonly words: string;
}

/** The catalogue cannot be used. Names every fault at once, one a line: `file:line: field: words`. */
export class CatalogueFault extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const lines = faults.map(({ file, line, field, words }) => `  ${file}:${line}: ${field}: ${words}`);
    super(`The catalogue has ${faults.length} fault(s):\n${lines.join('\n')}`);
    this.name = 'CatalogueFault';
    this.faults = faults;
  }
}
