import { isIP } from 'node:net';
import { z } from 'zod';

/** Words for ranges, as the library that walks `X-Forwarded-For` knows them. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * The proxies whose `X-Forwarded-*` is believed: addresses, ranges and named ranges, with commas between; `0` for none.
 * "All" is refused: whoever reaches us past the proxy could then be anybody.
 */
export const proxySetting = z
  .string()
  .transform((value) => (value === '0' || value === 'false' ? false : value))
  .refine(
    (value) => value === false || value.split(',').every((each) => isProxy(each.trim())),
    'must name the proxies, like 10.0.0.0/8, 2001:db8::1 or loopback, with commas between; or 0',
  );

function isProxy(word: string): boolean {
  if (NAMED.has(word)) return true;
  const [address = '', bits, ...rest] = word.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  // Not 0: a range of everybody is no proxy.
  return /^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128);
}
