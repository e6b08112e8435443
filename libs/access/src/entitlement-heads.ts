import type { AccountId } from '@pluspas/domain';
import type { Transaction } from '@pluspas/platform';

/** Outbox event of every change: key = account id, payload `{ version }`. */
export const ENTITLEMENT_CHANGED = 'entitlement.changed';

/** The version of each account: the consistency token that a change hands out and a check may ask for. */
export abstract class EntitlementHeads {
  /** From here on the account is known to the check, at version 0 and without grants. Opening twice changes nothing. */
  abstract open(tx: Transaction, account: AccountId): Promise<void>;
  /**
   * One change of the account's grants: version + 1, an `entitlement.changed` event, and after the commit this process
   * forgets what it remembered. Locks the account until the transaction ends.
   * @returns the new version; `null`: there is no such account.
   */
  abstract bump(tx: Transaction, account: AccountId): Promise<number | null>;
}
