import type { z } from 'zod';
import type { Fault } from './catalogue-fault';
import type { Entry, Path } from './catalogue-file';
import { wordsOf } from './words';

/** An entry that has the right shape, still knowing where it stands. */
export interface Parsed<T> {
  readonly entry: Entry;
  readonly value: T;
}

/** Parses each entry for itself: a fault in one hides none in another. */
export function parseEntries<T>(
  entries: readonly Entry[],
  schema: z.ZodType<T>,
): { readonly parsed: readonly Parsed<T>[]; readonly faults: readonly Fault[] } {
  const parsed: Parsed<T>[] = [];
  const faults: Fault[] = [];
  for (const entry of entries) {
    const result = schema.safeParse(entry.value, { error: wordsOf });
    if (result.success) parsed.push({ entry, value: result.data });
    else faults.push(...result.error.issues.flatMap((issue) => faultsOf(entry, issue)));
  }
  return { parsed, faults };
}

function faultsOf({ file, path }: Entry, issue: z.core.$ZodIssue): readonly Fault[] {
  const at: Path = [...path, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code !== 'unrecognized_keys') return [file.fault(at, issue.message)];
  return issue.keys.map((key) => file.fault([...at, key], 'is not a field of the catalogue'));
}
