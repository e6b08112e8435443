import type { IncomingHttpHeaders } from 'node:http';

export interface Credentials {
  readonly clientId: string;
  readonly secret: string;
}

const PASS_COOKIE = '__Host-ent=';

/** How the proxy proves itself: `Basic` (RFC 7617), in `Proxy-Authorization` where `Authorization` is the reader's. */
export function credentialsOf({
  authorization,
  'proxy-authorization': proxy,
}: IncomingHttpHeaders): Credentials | null {
  const encoded = after('basic ', proxy) ?? after('basic ', authorization);
  if (encoded === null) return null;
  const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return rest.length === 0 ? null : { clientId: decoded(clientId), secret: decoded(rest.join(':')) };
}

/** The reader's pass: as `Bearer` (RFC 6750), else in the cookie of the title. */
export function passOf({ authorization, cookie = '' }: IncomingHttpHeaders): string | null {
  const bearer = after('bearer ', authorization);
  if (bearer !== null) return bearer;
  const pair = cookie.split(';').find((part) => part.trimStart().startsWith(PASS_COOKIE));
  return pair === undefined ? null : pair.trim().slice(PASS_COOKIE.length);
}

/** A header that must be there once. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

function after(scheme: string, header: string | undefined): string | null {
  if (header === undefined || header.slice(0, scheme.length).toLowerCase() !== scheme) return null;
  return header.slice(scheme.length).trim();
}

/** OAuth sends id and secret form-encoded (RFC 6749, section 2.3.1); ours need no encoding, so plain ones read the same. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded at all: as it stands.
    return text;
  }
}
