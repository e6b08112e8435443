/** What the ledger's writer needs to know about its surroundings. */
export abstract class GrantsOptions {
  /** Holds `heads.jsonl` and the key that signs heads. Outside the database on purpose: whoever edits one should not reach the other. */
  abstract readonly auditFolder: string;
  /** Seal in this process, every second. False for processes that do one thing and end. */
  abstract readonly seal: boolean;
}
