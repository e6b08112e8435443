import type { SiteClient } from '@pluspas/trust';

/**
 * Where a site hears of logouts: only on an origin that readers are sent back to as well, so that nobody who can write
 * this one field makes us call elsewhere. `null`: it takes none.
 */
export function logoutAddress(client: Pick<SiteClient, 'backchannelLogoutUri' | 'redirectUris'> | null): URL | null {
  const uri = client?.backchannelLogoutUri ?? null;
  if (client === null || uri === null || !URL.canParse(uri)) return null;
  const address = new URL(uri);
  const known = client.redirectUris.some((each) => URL.canParse(each) && new URL(each).origin === address.origin);
  return known && address.username === '' && address.password === '' ? address : null;
}
