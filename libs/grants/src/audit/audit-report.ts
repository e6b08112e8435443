/** One thing that is wrong with the trail, and where. */
export type AuditFault =
  /** The row, its place or its time of sealing is not what was sealed. */
  | { readonly kind: 'edited'; readonly position: number; readonly row: string }
  /** Gone from the middle of the chain: positions `from` to `to`, both included. */
  | { readonly kind: 'removed'; readonly from: number; readonly to: number }
  /** Gone before it was sealed. */
  | { readonly kind: 'removed-unsealed'; readonly row: string }
  /** The chain ends at `position`, before a head that we signed. `lost`: how many seals are gone at least. */
  | { readonly kind: 'cut-off'; readonly position: number; readonly lost: number }
  /** A row that our code did not write: it stands outside the chain and outside the queue. */
  | { readonly kind: 'inserted'; readonly row: string }
  /** A row that says it is much older than rows sealed before it. `position`: `null` while it waits. */
  | { readonly kind: 'dated-back'; readonly row: string; readonly position: number | null }
  /** The chain is sound in itself, but not the one whose head we signed: it was written anew, up to this position. */
  | { readonly kind: 'rewritten'; readonly position: number }
  /** The personal words were changed. */
  | { readonly kind: 'text-edited'; readonly row: string }
  /** The key to the personal words is gone, and no erasure was recorded. */
  | { readonly kind: 'text-lost'; readonly row: string }
  /** A line of the file of heads is damaged, or not signed by us. */
  | { readonly kind: 'head-forged'; readonly line: number }
  /** There is a chain, but no file of heads. */
  | { readonly kind: 'heads-missing' };

/** What `VerifyAudit` found. Sound when `faults` is empty. */
export interface AuditReport {
  /** Rows in the chain. */
  readonly sealed: number;
  /** Rows that wait for the sealer. They are not protected yet; in a healthy service one second's worth. */
  readonly unsealed: number;
  /** Position of the last signed head outside the database; what comes after it could be cut off unseen. */
  readonly exported: number;
  readonly faults: readonly AuditFault[];
}
