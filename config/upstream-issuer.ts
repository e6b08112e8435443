import { isIP } from 'node:net';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.+\.localhost)$/;

export function isOnLoopback(issuer: string): boolean {
  return LOOPBACK.test(new URL(issuer).hostname);
}

/**
 * What is wrong with an issuer's address; `null`: nothing. Names are looked at again when they are called: they may lead
 * into our own network.
 */
export function issuerFaultOf(issuer: string, production: boolean): string | null {
  const { protocol, hostname, search, hash, username, password } = new URL(issuer);
  if (search + hash + username + password !== '') return 'must be an address without a question, a mark or a user';
  if (isOnLoopback(issuer)) {
    if (production) return 'must not be on this machine in production';
    return protocol === 'https:' || protocol === 'http:' ? null : 'must begin with https://';
  }
  if (protocol !== 'https:') return 'must begin with https://';
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0
    ? null
    : 'must be a name, not a number: its certificate says who it is';
}
