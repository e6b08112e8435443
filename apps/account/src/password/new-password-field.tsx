import { Field, type Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PASSWORD_WORDS } from './password-words';

export interface NewPasswordFieldProps {
  readonly language: Language;
  /** Whose: password managers keep it with the password. */
  readonly email: string;
  readonly fault: string | null;
  readonly autofocus: boolean;
}

/** One field, without a second one to type it again: a manager fills it, and whoever mistypes has the code. */
export function NewPasswordField({ language, email, fault, autofocus }: NewPasswordFieldProps): VNode {
  const words = PASSWORD_WORDS[language];
  return (
    <>
      <input
        type="email"
        class="hidden-label"
        value={email}
        autocomplete="username"
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <Field
        name="password"
        label={words.next}
        type="password"
        autocomplete="new-password"
        help={words.note}
        autofocus={autofocus}
        {...(fault === null ? {} : { fault })}
      />
    </>
  );
}
