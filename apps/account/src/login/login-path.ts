import type { LoginScreen } from '@pluspas/identity';

/** What the pages of one login hand on to each other in the address. Never an address of a reader, never a code. */
export interface LoginQuery {
  /** Client id of the site, for a reader whose login is lost. */
  readonly site?: string;
  readonly screen?: LoginScreen;
  readonly with?: 'password';
  /** Of the code page: what came of asking for another one. */
  readonly again?: 'sent' | 'soon';
  /** Of the first page: what came of signing in with another provider. */
  readonly upstream?: UpstreamTold;
  /** Of joining: she has an account with another address than the provider says. */
  readonly other?: 'yes';
}

export type UpstreamTold = 'stopped' | 'failed' | 'void';

export type LoginStep =
  | ''
  | 'code'
  | 'passkey'
  | 'join'
  | 'join/code'
  | 'join/password'
  | `with/${string}`
  | 'recover'
  | 'recover/code'
  | 'recover/password';

/** The address of a page of the login `uid`. */
export function loginPath(uid: string, step: LoginStep, query: LoginQuery): string {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined));
  const path = `/login/${encodeURIComponent(uid)}${step === '' ? '' : `/${step}`}`;
  return words.size === 0 ? path : `${path}?${words}`;
}
