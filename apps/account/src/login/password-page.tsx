import { Button, Field, messagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from './door-frame';
import { EmailField } from './email-field';
import type { LoginFaults } from './login-form';
import type { LoginFrame } from './login-visits';
import { LOGIN_WORDS } from './login-words';

export interface PasswordPageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  readonly codeHref: string;
  /** `null`: where a code by mail does all that a new password would. */
  readonly recoverHref: string | null;
  readonly email: string;
  readonly faults: LoginFaults;
}

/** One form: e-mail address and password. */
export function PasswordPage({ frame, action, codeHref, recoverHref, email, faults }: PasswordPageProps): VNode {
  const words = messagesOf(frame.language).login;
  const { ratherCode } = LOGIN_WORDS[frame.language];
  return (
    <DoorFrame frame={frame} title={words.title} lead={words.lead} showsBackTo>
      <form method="post" action={action}>
        <EmailField language={frame.language} value={email} fault={faults.email} autofocus={email === ''} />
        <Field
          name="password"
          label={words.password}
          type="password"
          autocomplete="current-password"
          maxLength={256}
          autofocus={email !== ''}
          {...(faults.password === undefined ? {} : { fault: faults.password })}
        />
        <Button wide>{words.submit}</Button>
      </form>
      <div class="actions">
        {recoverHref === null ? null : (
          <Button kind="bare" href={recoverHref}>
            {words.forgotPassword}
          </Button>
        )}
        <Button kind="bare" href={codeHref}>
          {ratherCode}
        </Button>
      </div>
    </DoorFrame>
  );
}
