import { Button } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from './door-frame';
import { EmailField } from './email-field';
import type { LoginFaults } from './login-form';
import type { LoginFrame } from './login-visits';
import { LOGIN_WORDS } from './login-words';

export interface LoginPageProps {
  readonly frame: LoginFrame;
  /** What it speaks of; the form is the same. */
  readonly speaksOf: 'login' | 'register';
  /** Where the form goes. */
  readonly action: string;
  readonly passwordHref: string;
  readonly email: string;
  readonly faults: LoginFaults;
}

/** An e-mail address, and nothing else: the code that follows logs in, and opens an account where there is none. */
export function LoginPage({ frame, speaksOf, action, passwordHref, email, faults }: LoginPageProps): VNode {
  const all = LOGIN_WORDS[frame.language];
  const words = all[speaksOf];
  return (
    <DoorFrame frame={frame} title={words.title} lead={words.lead} showsBackTo>
      <form method="post" action={action}>
        <EmailField language={frame.language} value={email} help={words.note} fault={faults.email} autofocus />
        <Button wide>{words.button}</Button>
      </form>
      <div class="actions">
        <Button kind="bare" href={passwordHref}>
          {all.ratherPassword}
        </Button>
      </div>
      <p class="faint">{words.other}</p>
    </DoorFrame>
  );
}
