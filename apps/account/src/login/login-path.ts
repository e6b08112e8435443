import type { LoginScreen } from '@pluspas/identity';

/** What the pages of one login hand on to each other in the address. Never an address of a reader, never a code. */
export interface LoginQuery {
  /** Client id of the site, for a reader whose login is lost. */
  readonly site?: string;
  readonly screen?: LoginScreen;
  readonly with?: 'password';
  /** Of the code page: what came of asking for another one. */
  readonly again?: 'sent' | 'soon';
}

export type LoginStep = '' | 'code' | 'recover' | 'recover/code' | 'recover/password';

/** The address of a page of the login `uid`. */
export function loginPath(uid: string, step: LoginStep, query: LoginQuery): string {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined));
  const path = `/login/${encodeURIComponent(uid)}${step === '' ? '' : `/${step}`}`;
  return words.size === 0 ? path : `${path}?${words}`;
}
