import { createHash } from 'node:crypto';
import type { Plan, Title } from '@pluspas/domain';

/** 48 bits: enough to tell the catalogues of one publisher apart, short enough to be read out on the telephone. */
const LENGTH = 12;

/**
 * Names the facts, not the files: comments, layout, the order of files and of entries don't change it. The order inside a
 * list may mean something (wall offers) and does.
 */
export function versionOf(titles: readonly Title[], plans: readonly Plan[]): string {
  const facts = { titles: titles.toSorted(byId), plans: plans.toSorted(byId) };
  return createHash('sha256').update(JSON.stringify(facts, withSortedKeys)).digest('hex').slice(0, LENGTH);
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1;
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
