/** The middle one: a round that the machine disturbed must not decide. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function print(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** One line of the targets (design section 9): what was measured, what was aimed at, met or not. */
export function verdict(
  name: string,
  value: number,
  target: { readonly atLeast?: number; readonly atMost?: number },
): boolean {
  const met = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity);
  const aim = target.atLeast === undefined ? `<= ${target.atMost}` : `>= ${target.atLeast}`;
  print(`${met ? 'met   ' : 'MISSED'}  ${name}: ${value.toFixed(2)} (target ${aim})`);
  return met;
}
