import type { TitleId } from '../catalogue/section';
import type { GrantId, GrantSource } from '../grant/grant';
import type { Instant } from '../time/instant';
import type { AllowReason, DenyReason, Wall } from './reasons';

/** The grant that decides, for the answer's `via`. */
export interface Via {
  readonly grant: GrantId;
  readonly source: GrantSource;
  /** The title that sold or gave it: the plan's home title; `null` when no title stands behind it. */
  readonly title: TitleId | null;
}

export interface Allow {
  readonly decision: true;
  readonly reason: AllowReason;
  /** When the answer would change: end of the uninterrupted union of live grants that open this. `null`: never, or not by time. */
  readonly until: Instant | null;
  readonly via: Via | null;
}

export interface Deny {
  readonly decision: false;
  readonly reason: DenyReason;
  readonly wall: Wall;
  readonly until: null;
  /** When the grant that the reason speaks of ended: walls say "your subscription ended on ...". `null`: none ended. */
  readonly endedAt: Instant | null;
  /** The ended or insufficient grant that the reason speaks of: walls say "your subscription to ..." with it. */
  readonly via: Via | null;
}

export type Decision = Allow | Deny;
