import { TokenFault } from './token-fault';

const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MOST_BYTES = 8192;
const LONGEST_KID = 64;

/** Headers that would let the token choose its own key or its own rules (RFC 8725, sections 3.1 and 3.10; RFC 7797). */
const FORBIDDEN = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c'] as const;

export interface TokenHeader {
  readonly kid: string;
}

/**
 * First half of the shared token policy, before any signature is looked at: compact form, ES256, the one `typ` that is
 * due here, a `kid`, and no header that points to a key.
 * Throws `TokenFault`. The same for access tokens (`at+jwt`, RFC 9068) and passes (`ent+jwt`).
 * Other spellings of the type (`application/at+jwt`, capitals), which RFC 9068 section 4 would allow, are refused: we
 * issue none.
 */
export function assertShape(token: string, typ: string = 'at+jwt'): TokenHeader {
  if (token.length > MOST_BYTES || !SHAPE.test(token)) throw new TokenFault('not a compact token of bearable size');
  const header = headerOf(token);
  if (header.typ !== typ) throw new TokenFault('another typ is due here');
  if (header.alg !== 'ES256') throw new TokenFault('alg is not ES256');
  const kid = header.kid;
  if (typeof kid !== 'string' || kid.length > LONGEST_KID) throw new TokenFault('no usable kid');
  if (FORBIDDEN.some((name) => Object.hasOwn(header, name))) throw new TokenFault('a forbidden header');
  return { kid };
}

function headerOf(token: string): Readonly<Record<string, unknown>> {
  const header = parse(Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString());
  if (typeof header !== 'object' || header === null) throw new TokenFault('the header is no object');
  return header as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without its cause: the message of JSON.parse quotes the token.
    throw new TokenFault('the header is no JSON');
  }
}
