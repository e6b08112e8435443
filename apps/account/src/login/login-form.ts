import type { PageMessages } from '@pluspas/ui';

/** What the reader typed. */
export interface LoginForm {
  readonly email: string;
  /** `null`: the form has no such field. */
  readonly password: string | null;
}

/** The line under a field, which says how to repair it. */
export interface LoginFaults {
  readonly email?: string;
  readonly password?: string;
}

/** Lengths beyond any address (RFC 5321, section 4.5.3.1) are cut: they belong to nobody. */
const LONGEST_EMAIL = 254;

/** One address, not two, and nothing that a mail server could take for a comment or a list. */
const EMAIL = /^[^\s\p{C}@,;:<>()[\]"\\]+@[^\s\p{C}@,;:<>()[\]"\\]+$/u;

/** A form body of any shape; whatever is no text counts as left empty. */
export function readLoginForm(body: unknown): LoginForm {
  const { email, password }: Record<string, unknown> = Object(body);
  return {
    email: text(email).trim().slice(0, LONGEST_EMAIL),
    password: password === undefined ? null : text(password),
  };
}

/** `null`: worth trying. */
export function faultsOf({ email, password }: LoginForm, words: PageMessages['login']): LoginFaults | null {
  const emailFault = emailFaultOf(email, words);
  const faults: LoginFaults = {
    ...(emailFault === null ? {} : { email: emailFault }),
    ...(password === '' ? { password: words.passwordMissing } : {}),
  };
  return Object.keys(faults).length === 0 ? null : faults;
}

function emailFaultOf(email: string, words: PageMessages['login']): string | null {
  if (email === '') return words.emailMissing;
  const [, domain = ''] = EMAIL.test(email) ? email.split('@') : [];
  return /^[^.].*\.[^.]+$/.test(domain) ? null : words.emailIncomplete;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
