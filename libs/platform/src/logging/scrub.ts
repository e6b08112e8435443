const E_MAIL = /[^\s"'<>()=:;,/\\]+@[^\s"'<>()=:;,/\\]+\.[^\s"'<>()=:;,/\\]+/g;
const TOKEN = /eyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g;
const URL_QUERY = /(\bhttps?:\/\/[^\s?"'<>]+)\?[^\s"'<>]*/g;
const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g;

/** Takes out of words what a log must not keep: addresses, tokens, query strings, passwords in URLs. */
export function scrub(words: string): string {
  return words
    .replace(URL_PASSWORD, '$1:[removed]@')
    .replace(TOKEN, '[token]')
    .replace(URL_QUERY, '$1?[removed]')
    .replace(E_MAIL, '[e-mail]');
}

/** An error as the log shows it: what it is and where, nothing it carries along (a query, a connection, a request). */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

export function loggedError(fault: unknown, depth = 0): LoggedError {
  if (!(fault instanceof Error)) return { type: typeof fault, message: scrub(String(fault)) };
  const { code, constraint } = fault as { code?: unknown; constraint?: unknown };
  return {
    type: fault.name,
    message: scrub(fault.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(fault.stack === undefined ? {} : { stack: scrub(fault.stack) }),
    ...(fault.cause === undefined || depth > 3 ? {} : { cause: loggedError(fault.cause, depth + 1) }),
  };
}
