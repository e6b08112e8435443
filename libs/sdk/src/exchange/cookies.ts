import { headerOf, type SiteRequest } from './site-request';

/** All are host-only, `Secure`, `HttpOnly`, `SameSite=Lax`; the prefix makes browsers insist on it. */
export const COOKIES = {
  /** The site session: opaque, 256 bits. */
  session: '__Host-sid',
  /** The pass, for the edge: what this reader may open on this title, ten minutes at most. */
  pass: '__Host-ent',
  /** "Asked already": no second silent redirect while it lives. `ANSWERED` or `UNANSWERED`. */
  anonymous: '__Host-anon',
  /** A subscriber used this browser before; the value is the title that sold the subscription. */
  remembered: '__Host-was',
  /** One login under way, named by the start of its state so that tabs don't disturb each other. */
  login: (state: string) => `__Host-tx-${state.slice(0, 8)}`,
} as const;

/** Pluspas knew her, or not: whoever is shown as a stranger is one. */
export const ANSWERED = '1';
/** Pluspas could not say: a stranger to this page may be a subscriber. */
export const UNANSWERED = 'fault';

export const LOGIN_COOKIE_PREFIX = '__Host-tx-';

const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

export function cookiesOf(request: SiteRequest): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of headerOf(request, 'cookie').split(';')) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}

export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}; ${ATTRIBUTES}`;
}

export function dropCookie(name: string): string {
  return setCookie(name, '', 0);
}
