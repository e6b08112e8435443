import { Button } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from '../login/door-frame';
import { EmailField } from '../login/email-field';
import type { LoginFrame } from '../login/login-visits';
import { LOGIN_WORDS } from '../login/login-words';
import { RECOVER_WORDS } from './recover-words';

export interface RecoverPageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  readonly codeHref: string;
  readonly email: string;
  readonly fault: string | undefined;
}

/** Asks whose password was forgotten. What follows is the same for an address that nobody has. */
export function RecoverPage({ frame, action, codeHref, email, fault }: RecoverPageProps): VNode {
  const words = RECOVER_WORDS[frame.language];
  return (
    <DoorFrame frame={frame} title={words.title} lead={words.lead}>
      <form method="post" action={action}>
        <EmailField language={frame.language} value={email} help={words.note} fault={fault} autofocus />
        <Button wide>{words.button}</Button>
      </form>
      <div class="actions">
        <Button kind="bare" href={codeHref}>
          {LOGIN_WORDS[frame.language].ratherCode}
        </Button>
      </div>
    </DoorFrame>
  );
}
