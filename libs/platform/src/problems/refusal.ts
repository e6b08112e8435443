import type { ProblemCode, ProblemField } from '@pluspas/contract';

export interface RefusalDetails {
  /** RFC 6901 pointer into the request body, or the name of the query parameter: `/until`, `title`. */
  readonly pointer?: string;
  /** Where several fields are wrong: instead of `pointer`. */
  readonly errors?: readonly ProblemField[];
  /** For the caller: plain words, never an internal name. */
  readonly detail?: string;
  /** For the log alone. */
  readonly cause?: unknown;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number;
}

/** A planned "no": one of the closed list in `@pluspas/contract`, answered as problem+json (RFC 9457). */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly details: RefusalDetails;

  constructor(code: ProblemCode, details: RefusalDetails = {}) {
    super(details.detail ?? code, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}
