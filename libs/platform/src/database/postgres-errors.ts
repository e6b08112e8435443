import { isNativeError } from 'node:util/types';

/** SQLSTATE classes and codes (PostgreSQL manual, appendix A) that mean: the server is not there for us now. */
const UNAVAILABLE = /^(08|57P0[1-5]|53300)/;
const NO_CONNECTION = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOENT', 'EACCES', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
]);
/** The same codes come from files, too. */
const CALLS_OF_SOCKETS = new Set(['connect', 'read', 'write', 'getaddrinfo']);
/** pg and pg-pool report these with words alone. */
const NO_CONNECTION_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client (was closed|has encountered a connection error) and is not queryable)/;

function codeOf(error: unknown): string | null {
  const code = isNativeError(error) ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : null;
}

/** Is this a database that cannot be reached now, rather than a statement it refused? */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  const code = codeOf(error);
  if (code !== null && /^[0-9A-Z]{5}$/.test(code) && !NO_CONNECTION.has(code)) return UNAVAILABLE.test(code);
  if (code !== null && NO_CONNECTION.has(code)) return isOfSocket(error);
  return NO_CONNECTION_WORDS.test(error.message);
}

/** A host of several addresses that all refuse (`localhost`: ::1 and 127.0.0.1) fails as one AggregateError, without a call. */
function isOfSocket(error: Error): boolean {
  const { syscall } = error as Error & { syscall?: unknown };
  return syscall === undefined ? error.name === 'AggregateError' : CALLS_OF_SOCKETS.has(String(syscall));
}

/** Was a statement refused because a row with this key stands already? Of any constraint, unless one is named. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: unknown }).constraint === constraint;
}

/**
 * Was a text refused because it holds what no text of the database can hold (a NUL)? It can only have come from outside:
 * the caller's fault, not ours.
 */
export function isUnstorableText(error: unknown): boolean {
  const code = codeOf(error);
  return code === '22021' || code === '22P05';
}
