import type { Reader } from '../reader/reader';
import type { Instant } from '../time/instant';
import type { CompiledGrant } from './compiled-grant';
import type { DenyReason } from './reasons';
import type { Resource } from './resource';

/**
 * What only the caller can know: that the grants could not be read, that a machine asks, how a gift link stands.
 * It closes nothing that is open; where the answer is no, it is the reason.
 */
export type CallerFact = Extract<
  DenyReason,
  'outage_unknown' | 'payment_required' | 'unverified_crawler' | 'gift_expired' | 'gift_exhausted'
>;

/** All the facts that an answer needs. They are loaded first and judged here; the clock is one of them. */
export interface Question {
  readonly reader: Reader;
  readonly resource: Resource;
  /** All of the reader's grants, ended ones too: a deny says why the last one ended. In any order. */
  readonly grants: readonly CompiledGrant[];
  /** Metered articles that are left in this period; the one asked for counts as one of them when it was opened before. */
  readonly meter: { readonly remaining: number };
  readonly at: Instant;
  readonly callerFact?: CallerFact;
}
