import { decodeProtectedHeader } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';

const END_SESSION = /^\/session\/end\/?$/i;
const HINT = 'id_token_hint';

/**
 * A site shows the ID token of a login that may be 90 days old, and the key that signed it has been dropped since. The
 * library would refuse the logout. The hint only says what `client_id` and the session say too, and the reader is asked
 * before anything ends, so a hint that nobody can check is left out.
 */
export function leaveOutOldHint(ctx: KoaContextWithOIDC, isKnown: (kid: string) => boolean): void {
  const hint = END_SESSION.test(ctx.path) ? ctx.query[HINT] : undefined;
  if (typeof hint !== 'string' || isKnown(kidOf(hint) ?? '')) return;
  const { [HINT]: _old, ...others } = ctx.query;
  ctx.query = others;
}

function kidOf(token: string): string | null {
  try {
    return decodeProtectedHeader(token).kid ?? null;
  } catch {
    // No token at all: the library says so in its own words when it matters.
    return null;
  }
}
