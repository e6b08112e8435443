/** Nobody reads more of one message, and what callers wrote may be long. */
const LONGEST = 16_384;
/** What blanks, quotes and brackets leave together. */
const WORD = /[^\s"'<>()]+/g;
const REMOVED = '[removed]';
const PART_OF_WORD = /[^=:;,/\\]+/g;

/**
 * Takes out of words what a log must not keep: addresses, tokens, query strings, passwords in URLs. Word by word, because
 * expressions that look for an address anywhere take a second for a hundred kilobytes without one.
 */
export function scrub(words: string): string {
  return words
    .slice(0, LONGEST)
    .replace(WORD, (word) => withoutUrlSecrets(word).replace(PART_OF_WORD, (part) => personalOrSecret(part) ?? part));
}

function withoutUrlSecrets(word: string): string {
  const start = word.indexOf('://');
  if (start < 0) return word;
  const query = word.indexOf('?', start);
  const url = query < 0 ? word : `${word.slice(0, query)}?${REMOVED}`;
  const [authority = ''] = url.slice(start + 3).split('/', 1);
  const [at, colon] = [authority.lastIndexOf('@'), authority.indexOf(':')];
  if (colon < 0 || at < colon) return url;
  const rest = start + 3;
  return `${url.slice(0, rest + colon)}:${REMOVED}${url.slice(rest + at)}`;
}

function personalOrSecret(part: string): string | null {
  const token = part.indexOf('eyJ');
  if (token >= 0 && part.indexOf('.', token + 5) >= 0) return `${part.slice(0, token)}[token]`;
  const at = part.indexOf('@');
  // A host behind a password that is gone already stays: it says which server was meant.
  if (part.startsWith(`${REMOVED}@`)) return null;
  return at > 0 && part.indexOf('.', at + 2) >= 0 ? '[e-mail]' : null;
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
