import type { AccountId, Instant, TitleId } from '@pluspas/domain';
import type { Actor } from '../actor';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export type AuditFacts = { readonly [name: string]: Json };

/** Words about a person, by what they are: `{ reason: 'paper came late', email: '...' }`. */
export type PersonalText = { readonly [name: string]: string };

interface AuditEntryBase {
  readonly actor: Pick<Actor, 'id' | 'role'>;
  /** Dotted, past tense: `grant.given`. */
  readonly action: string;
  /** The titles it touches; decides who may read the entry. Empty: none in particular. */
  readonly titles: readonly TitleId[];
  /** Codes, ids, instants (ISO 8601). Nothing that could name a person. */
  readonly facts: AuditFacts;
}

/** What was done, for the trail. Personal text needs an account, because its key is the account's. */
export type AuditEntry = AuditEntryBase &
  (
    | { readonly account: AccountId; readonly text: PersonalText | null }
    | { readonly account: null; readonly text: null }
  );

/** An entry as it is read back. */
export interface AuditItem extends AuditEntryBase {
  /** `aud_` + UUIDv7. */
  readonly id: `aud_${string}`;
  readonly recordedAt: Instant;
  readonly account: AccountId | null;
  readonly text: PersonalText | null;
  /** There was text, and the account's key has been destroyed since. */
  readonly erased: boolean;
  /** Place in the chain; `null` while the sealer has not come by. */
  readonly position: number | null;
}

export interface AuditQuery {
  /** Entries that touch one of these titles; `null`: every entry, also those that touch none. */
  readonly titles: readonly TitleId[] | null;
  readonly account?: AccountId;
  /** From the answer before; `null`: the newest. */
  readonly cursor: string | null;
  readonly limit: number;
}

export interface AuditPage {
  readonly items: readonly AuditItem[];
  readonly nextCursor: string | null;
}
