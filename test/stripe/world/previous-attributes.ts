import { isDeepStrictEqual } from 'node:util';

/** Which fields changed, with the values they had: Stripe's `data.previous_attributes`, at the top level. */
export function previousAttributes(before: object, after: object): Record<string, unknown> {
  const now = new Map(Object.entries(after));
  return Object.fromEntries(Object.entries(before).filter(([key, value]) => !isDeepStrictEqual(value, now.get(key))));
}
