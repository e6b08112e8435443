/**
 * How an app gets its readers back (RFC 8252, section 7). `claimed`: an https address that the system gives to this app
 * alone. `loopback`: a port of the machine, which any program on it may open. `scheme`: `be.gva.app:/cb`, which any app
 * may register.
 */
export type AppRedirect = 'claimed' | 'loopback' | 'scheme';

const LOOPBACK = new Set(['127.0.0.1', '[::1]']);
/** A reversed domain name, so that two apps of different makers can't meet by chance (RFC 8252, section 7.1). */
const OWN_SCHEME = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/;

/**
 * `null`: no address that an app may come back to. `http://localhost` is none, because a machine may resolve it
 * elsewhere (RFC 8252, section 8.3).
 */
export function appRedirectOf(uri: string): AppRedirect | null {
  const url = URL.parse(uri);
  if (url === null || uri.includes('#') || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'https:') return LOOPBACK.has(url.hostname) || url.hostname === 'localhost' ? null : 'claimed';
  if (url.protocol === 'http:') return LOOPBACK.has(url.hostname) ? 'loopback' : null;
  return OWN_SCHEME.test(url.protocol) ? 'scheme' : null;
}
