/**
 * The token of an `Authorization: Bearer <token>` header (RFC 6750, section 2.1), or `null`. Whatever follows the scheme
 * counts as the token, so that a second word makes it malformed instead of being ignored.
 */
export function bearerOf(header: string | undefined): string | null {
  if (header === undefined || header.length < 8) return null;
  if (!header.startsWith('Bearer ') && header.slice(0, 7).toLowerCase() !== 'bearer ') return null;
  return header.slice(7);
}

/** The token of an `Authorization: DPoP <token>` header (RFC 9449, section 7.1), or `null`. */
export function boundTokenOf(header: string | undefined): string | null {
  return header !== undefined && header.slice(0, 5).toLowerCase() === 'dpop ' ? header.slice(5) : null;
}
