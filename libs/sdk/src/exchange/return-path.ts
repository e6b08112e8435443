import { OWN_PATHS } from './paths';

const INSIDE = /^\/(?![/\\])/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these from a URL, so `/\t/evil` would become `//evil`.
const DROPPED_BY_BROWSERS = /[\u0000-\u0020\u007f\\]/;

/**
 * Where a reader goes on after a login or logout: a path of this site, or the front page.
 * The marker `_sso` is gone from it, and it never leads back into login or logout.
 */
export function safeReturnPath(value: string | null): string {
  if (value === null || value.length > 2000 || !INSIDE.test(value) || DROPPED_BY_BROWSERS.test(value)) return '/';
  if (!URL.canParse(value, 'http://site.invalid')) return '/';
  const url = new URL(value, 'http://site.invalid');
  url.searchParams.delete('_sso');
  const path = url.pathname + url.search;
  // Again after the URL's own clean-up: `/..//evil` has become `//evil`.
  if (url.host !== 'site.invalid' || !INSIDE.test(path) || OWN_PATHS.has(url.pathname)) return '/';
  return path;
}

/** Says without any cookie that silence was tried, so that a browser that keeps none isn't sent round for ever. */
export function withoutAnotherBounce(path: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}_sso=0`;
}
