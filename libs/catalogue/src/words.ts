import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a block of fields',
};

/** What zod found, in words for whoever keeps the catalogue. A schema's own words go before these. */
export const wordsOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type' || issue.code === 'invalid_value') {
    if (issue.input === undefined) return 'is missing';
    if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`;
    return `must be one of: ${issue.values.map(String).join(', ')}`;
  }
  if (issue.code === 'too_small') {
    return issue.origin === 'array' ? 'must name at least one' : `must be ${issue.minimum} or more`;
  }
  if (issue.code === 'too_big') return `must be ${issue.maximum} or less`;
  // Zod's own words for the rest.
  return undefined;
};
