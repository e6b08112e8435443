/**
 * The token of an `Authorization: Bearer <token>` header (RFC 6750, section 2.1), or `null`. Whatever follows the scheme
 * counts as the token, so that a second word makes it malformed instead of being ignored.
 */
export function bearerOf(header: string | undefined): string | null {
  if (header === undefined || header.length < 8) return null;
  if (!header.startsWith('Bearer ') && header.slice(0, 7).toLowerCase() !== 'bearer ') return null;
  return header.slice(7);
}
