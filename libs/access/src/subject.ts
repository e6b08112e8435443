import type { AccountId, Obstacle } from '@pluspas/domain';

/** Who asks, as far as the caller knows. */
export type Subject =
  | {
      readonly kind: 'account';
      readonly account: AccountId;
      /** From her session: why she is not served as a known reader right now. */
      readonly obstacle?: Obstacle;
    }
  | { readonly kind: 'anonymous'; readonly remembered: boolean };

/** An account that nobody knows is an anonymous reader, not an error. */
export const STRANGER = { kind: 'anonymous', remembered: false } as const satisfies Subject;

/** No article is metered yet: the allowance is used up before the first one. */
export const METER = { remaining: 0 } as const;
