import { COOKIES, cookiesOf, LOGIN_COOKIE_PREFIX } from '../exchange/cookies';
import { headerOf, queryOf, type SiteRequest } from '../exchange/site-request';

const ROBOT = /bot\b|bot[/;]|crawl|spider|slurp|facebookexternalhit|bingpreview|mediapartners|lighthouse/i;

/**
 * Cookies of logins under way in one browser: twenty tabs opened at once, and a proxy that takes 8 kB of cookies (nginx)
 * takes them with session and pass. More means that they never come back.
 */
const MOST_BYTES_UNDER_WAY = 6000;

/**
 * May this view be sent to Pluspas once, to see whether the reader is known there?
 * Only the top-level view of a page by a person, and not when silence was tried a moment ago.
 */
export function mayBounce(request: SiteRequest): boolean {
  return isPageView(request) && !wasAskedAlready(request) && !ROBOT.test(headerOf(request, 'user-agent'));
}

/** A GET of a page that will be shown, not a prefetch, an image or a script's request. */
export function isPageView(request: SiteRequest): boolean {
  const destination = headerOf(request, 'sec-fetch-dest');
  const purpose = ['sec-purpose', 'purpose', 'x-moz'].map((name) => headerOf(request, name)).join(' ');
  return (
    request.method === 'GET' &&
    (destination === '' || destination === 'document') &&
    !/pre(fetch|view|render)/i.test(purpose)
  );
}

function wasAskedAlready(request: SiteRequest): boolean {
  const cookies = cookiesOf(request);
  const underWay = [...cookies].filter(([name]) => name.startsWith(LOGIN_COOKIE_PREFIX));
  const bytes = underWay.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (queryOf(request).get('_sso') === '0' || bytes >= MOST_BYTES_UNDER_WAY) return true;
  return cookies.has(COOKIES.anonymous) && !asksAfresh(request);
}

/**
 * `_sso=1`: Pluspas sends her back from a page where she may have logged in with another account, so what this site
 * remembers of her is not to be trusted. The marker is gone after the round, whatever comes of it.
 */
export function asksAfresh(request: SiteRequest): boolean {
  return queryOf(request).get('_sso') === '1';
}
