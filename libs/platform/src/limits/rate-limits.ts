/** So many in so many seconds, counted from the first. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/** What came of counting one more: within the allowance, or in how many seconds it is open again. */
export type Verdict = { readonly within: true } | { readonly within: false; readonly retryAfter: number };

/** Counts by key. Keys are kept as they are given: hand in nothing personal. */
export abstract class RateLimit {
  /** Counts one, whatever the verdict. Many at once never get more than the allowance. */
  abstract take(key: string): Promise<Verdict>;
  /** Looks without counting: would one more be within? */
  abstract peek(key: string): Promise<Verdict>;
  /** Takes one back: it should not have counted. */
  abstract giveBack(key: string): Promise<void>;
}

/**
 * Where limits are counted. In this process's memory for now, so each process counts by itself; with Redis all count
 * together, and fall back to this when it is away: never unlimited, never everybody refused.
 */
export abstract class RateLimits {
  /** A limit of this name; the same name counts together. */
  abstract limit(name: string, allowance: Allowance): RateLimit;
}
