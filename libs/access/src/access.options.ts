/** What the access lib is told by whoever composes it. */
export abstract class AccessOptions {
  /** `iss` of the passes: the public address of the service, without a slash at its end. */
  abstract readonly passIssuer: string;
  /** Readers whose grants one process remembers. 100,000 of them cost about 70 MB (`CACHING.md`). */
  abstract readonly nearReaders: number;
  /** How long the last known good opens articles while Postgres cannot answer, ms. */
  abstract readonly outageMs: number;
  /** Life of a pass, seconds; at most `MAX_PASS_LIFE`. */
  abstract readonly passLife: number;
  /** Versions above the truth that one client may ask for in a minute, in one process. */
  abstract readonly aboveTruthPerMinute: number;
  /** Milliseconds of a clock that no one sets, as in `OutboxTail.lastHeardAt`. */
  abstract readonly monotonic: () => number;
}

export const ACCESS_DEFAULTS: Omit<AccessOptions, 'passIssuer'> = {
  nearReaders: 120_000,
  outageMs: 4 * 3_600_000,
  passLife: 600,
  aboveTruthPerMinute: 600,
  monotonic: () => performance.now(),
};
