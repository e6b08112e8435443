import type { Json } from './audit-entry';

/**
 * One spelling for one value: object members sorted by name, no white space (RFC 8785, for the values we write).
 * jsonb keeps neither the order nor the spaces that were written, so a hash over anything else would not come back.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
