/** What the reader typed to set a password. */
export interface PasswordForm {
  readonly current: string;
  readonly password: string;
}

/** A form body of any shape; whatever is no text counts as left empty. */
export function readPasswordForm(body: unknown): PasswordForm {
  const { current, password }: Record<string, unknown> = Object(body);
  return { current: text(current), password: text(password) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
