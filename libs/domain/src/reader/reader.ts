import type { AccountId } from './account';

/** Why a known reader is not served as one right now. From the caller's session, never from the ledger. */
export type Obstacle = 'session_revoked' | 'device_limit' | 'email_unverified';

/** Whoever reads. */
export type Reader =
  | {
      readonly kind: 'anonymous';
      /** A subscriber used this browser before: logging in is probably all that is missing. */
      readonly remembered: boolean;
      readonly obstacle?: Obstacle;
    }
  | { readonly kind: 'account'; readonly account: AccountId; readonly obstacle?: Obstacle };
