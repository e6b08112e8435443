import { Refusal } from '@pluspas/platform';

export interface FormHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
}

/**
 * Forms are taken from our own pages alone. Second line: the cookies are SameSite=Lax, and bound to one login. A client
 * that says nothing of where it comes from is no browser, and has no reader's cookies.
 * Refusal `forbidden`.
 */
export function assertOwnForm(headers: FormHeaders, baseUrl: string): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Refusal('forbidden', { cause: 'foreign form' });
  if (headers.origin === undefined || headers.origin === baseUrl) return;
  if (hostOf(headers.origin) !== headers.host) throw new Refusal('forbidden', { cause: 'foreign form' });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
