import type { AccountId, Device, Instant, TitleId } from '@pluspas/domain';

/** One login of a reader, as she may look at it: a browser on a device. */
export interface ReaderSession extends Device {
  readonly sid: string;
  /** How she proved herself (RFC 8176): `pwd`, `otp`, `hwk`. */
  readonly amr: readonly string[];
  /** Where it was used, the title read last first. */
  readonly titles: readonly TitleId[];
  readonly startedAt: Instant;
  /** To ten minutes. */
  readonly lastSeenAt: Instant;
  /** Since other devices took its place; `null`: it has one. */
  readonly displacedAt: Instant | null;
  /** When it took its place, by logging in or by "read on here". */
  readonly placedAt: Instant;
}

/** The login that a browser of ours, a token or a pass speaks for. */
export interface SessionRef {
  readonly account: AccountId;
  readonly sid: string;
}
