/**
 * Every planned "no" of the service, RFC 9457: `type` is `https://pluspas.example/problems/<code>`.
 * A code is never reused for another meaning; callers switch on it.
 */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request could not be read' },
  'invalid-request': { status: 400, title: 'A field of the request is wrong' },
  'unsupported-content-type': { status: 400, title: 'The body must be application/json' },
  'unknown-title': { status: 400, title: 'This title is not in the catalogue' },
  'unknown-tier': { status: 400, title: 'This tier does not exist' },
  'unknown-plan': { status: 400, title: 'This plan is not in the catalogue' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  'passkey-refused': { status: 401, title: 'This passkey does not log you in' },
  forbidden: { status: 403, title: 'Your token does not allow this' },
  'fresh-login-required': { status: 403, title: 'You have to log in once more before this' },
  'title-not-allowed': { status: 403, title: 'Your token does not cover this title' },
  'over-role-limit': { status: 403, title: 'This is more than your role may do' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'reader-not-found': { status: 404, title: 'There is no such reader' },
  'grant-not-found': { status: 404, title: 'There is no such grant' },
  'passkey-not-found': { status: 404, title: 'There is no such passkey' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'request-in-flight': { status: 409, title: 'A request with this Idempotency-Key is still running' },
  'grant-already-ended': { status: 409, title: 'This grant has already ended' },
  'passkey-taken': { status: 409, title: 'This passkey is registered already' },
  'too-many-passkeys': { status: 409, title: 'This account has as many passkeys as it can have' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key came with another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The service cannot answer right now' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_BASE = 'https://pluspas.example/problems/';

export interface ProblemField {
  /** RFC 6901 pointer into the body (`/resource/properties/tier`), or the name of a query parameter or header. */
  readonly pointer: string;
  readonly detail: string;
}

/** The body of every error answer, `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly ProblemField[];
  /** The request id, to be quoted to customer care. */
  readonly reference?: string;
}
