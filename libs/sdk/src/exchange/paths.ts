/** The routes that the SDK answers itself. Register `siteUrl + callback` and `siteUrl + backChannelLogout` with Pluspas. */
export const PATHS = {
  login: '/login',
  callback: '/cb',
  logout: '/logout',
  backChannelLogout: '/bcl',
  /** "Not your device?": this browser no longer says that a subscriber used it. */
  forget: '/forget',
} as const;

export const OWN_PATHS: ReadonlySet<string> = new Set(Object.values(PATHS));

export function hrefWithReturn(path: string, returnTo: string): string {
  return `${path}?return=${encodeURIComponent(returnTo)}`;
}

/** Query of `login`: which words the page of Pluspas begins with. Passed on as it is, from this list alone. */
export const REGISTER = { screen: 'register' } as const;
