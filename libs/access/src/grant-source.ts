import type { AccountId, CompiledGrant, Instant } from '@pluspas/domain';

/** What is known of one account: the facts that a decision is made of. */
export interface Standing {
  /** `null`: there is no such account; its reader is anonymous. */
  readonly version: number | null;
  /** Every current grant, ended ones too (a deny must say why the last one ended). */
  readonly grants: readonly CompiledGrant[];
  /** Up to when these facts are known to be current. `null`: now. */
  readonly currentUntil: Instant | null;
}

/** Whoever asks gets the facts and cannot tell where they were kept. */
export abstract class GrantSource {
  /**
   * Never from before `minVersion`, except in an outage (`currentUntil` says so). A `minVersion` above the truth is
   * answered with the truth.
   * `client`: on whose behalf, where a client chose `minVersion`.
   * @throws Refusal `unavailable`: the truth cannot be reached and nothing is known of this account;
   * `too-many-requests`: this client asked for too many versions that nobody gave out.
   */
  abstract of(account: AccountId, minVersion: number | null, client?: string): Promise<Standing>;
}

/** Does this standing answer a caller who has seen `minVersion`? */
export function reaches(standing: { readonly version: number | null }, minVersion: number | null): boolean {
  return minVersion === null || (standing.version !== null && standing.version >= minVersion);
}
