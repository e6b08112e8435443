import { Field, type Language, messagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';

export interface EmailFieldProps {
  readonly language: Language;
  readonly value: string;
  readonly help?: string;
  readonly fault: string | undefined;
  readonly autofocus: boolean;
  /** The browser may offer a passkey here, too (WebAuthn level 3, section 5.1.4.3): `webauthn` comes last. */
  readonly suggestsPasskeys?: boolean;
}

export function EmailField({
  language,
  value,
  help,
  fault,
  autofocus,
  suggestsPasskeys = false,
}: EmailFieldProps): VNode {
  const words = messagesOf(language).login;
  return (
    <Field
      name="email"
      label={words.email}
      type="email"
      autocomplete={suggestsPasskeys ? 'username webauthn' : 'username'}
      placeholder={words.emailPlaceholder}
      maxLength={254}
      value={value}
      autofocus={autofocus}
      {...(help === undefined ? {} : { help })}
      {...(fault === undefined ? {} : { fault })}
    />
  );
}
