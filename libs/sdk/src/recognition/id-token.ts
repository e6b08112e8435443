import { decodeProtectedHeader } from 'jose';

/**
 * Is this signed token an ID token by what it says of itself? Pluspas' own say no type at all; `JWT` is what others put
 * there. The OpenID library does not look (OpenID Connect Core 1.0 asks for no type), and every other kind of token that
 * is signed with the same key has one (RFC 8725, section 3.11): without this, one of those that happened to have the
 * claims of an ID token would log its bearer in.
 */
export function isIdToken(token: string): boolean {
  const { typ } = decodeProtectedHeader(token);
  return typ === undefined || typ === 'JWT';
}
