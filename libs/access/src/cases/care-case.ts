import type { AccountId, ArticleId, Instant, Reason, Tier, TitleId } from '@pluspas/domain';
import type { CaseReference } from './case-reference';

/** What was decided for a reader who asked why she sees a wall. */
export interface CareCaseFacts {
  /** `null`: nobody was recognised. */
  readonly account: AccountId | null;
  readonly title: TitleId;
  readonly tier: Tier;
  readonly article: ArticleId | null;
  /** Of an allow, too: she saw a wall, and it was open a moment later. */
  readonly reason: Reason;
  /** Version of the account behind the answer; `null` where there is none. */
  readonly version: number | null;
  readonly catalogueVersion: string;
  /** The reference that the wall itself showed: the site's id of the request that asked. `null`: it sent none. */
  readonly wallReference: string | null;
  /** Id of the request that opened this page, for our own log. */
  readonly requestId: string;
}

/** The same, as customer care finds it again for 90 days. */
export interface CareCase extends CareCaseFacts {
  readonly reference: CaseReference;
  readonly decidedAt: Instant;
}

const WALL_REFERENCE = /^[\w.:-]{1,64}$/;

/** A request id as a site may make it; anybody may write one into an address. `null`: none that we would keep. */
export function readWallReference(value: string): string | null {
  return WALL_REFERENCE.test(value) ? value : null;
}
