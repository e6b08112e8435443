import type { PageMessages } from '@pluspas/ui';

/** What the reader typed. */
export interface LoginForm {
  readonly email: string;
  readonly password: string;
}

/** The line under a field, which says how to repair it. */
export interface LoginFaults {
  readonly email?: string;
  readonly password?: string;
}

/** Lengths beyond any address (RFC 5321, section 4.5.3.1) are cut: they belong to nobody. */
const LONGEST_EMAIL = 254;

/** A form body of any shape; whatever is no text counts as left empty. */
export function readLoginForm(body: unknown): LoginForm {
  const fields: { email?: unknown; password?: unknown } = typeof body === 'object' && body !== null ? body : {};
  return { email: text(fields.email).trim().slice(0, LONGEST_EMAIL), password: text(fields.password) };
}

/** `null`: worth trying. */
export function faultsOf({ email, password }: LoginForm, words: PageMessages['login']): LoginFaults | null {
  const faults: LoginFaults = {
    ...(email === '' ? { email: words.emailMissing } : {}),
    ...(email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email: words.emailIncomplete } : {}),
    ...(password === '' ? { password: words.passwordMissing } : {}),
  };
  return Object.keys(faults).length === 0 ? null : faults;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
