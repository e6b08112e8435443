import { Button } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from '../login/door-frame';
import type { LoginFrame } from '../login/login-visits';
import { NewPasswordField } from '../password/new-password-field';
import { PASSWORD_WORDS } from '../password/password-words';

export interface NewPasswordPageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  readonly email: string;
  readonly fault: string | null;
}

/** The mailbox is proved: a new password for it. */
export function NewPasswordPage({ frame, action, email, fault }: NewPasswordPageProps): VNode {
  const words = PASSWORD_WORDS[frame.language];
  return (
    <DoorFrame frame={frame} title={words.newTitle} lead={words.endsOthers}>
      <form method="post" action={action}>
        <NewPasswordField language={frame.language} email={email} fault={fault} autofocus />
        <Button wide>{words.saveAndGoOn}</Button>
      </form>
    </DoorFrame>
  );
}
