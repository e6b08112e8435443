/** What an operator reads on standard output. */
export function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** What went wrong, on standard error, so that output stays usable in scripts. */
export function complain(words: string): void {
  process.stderr.write(`pluspas: ${words}\n`);
}

/** Rows under a heading, as wide as their longest cell. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heading, ...rows];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
