import { Button } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from '../login/door-frame';
import { EmailField } from '../login/email-field';
import type { LoginFrame } from '../login/login-visits';
import { UPSTREAM_WORDS } from './upstream-words';

export interface OpenPageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  /** The provider she comes from. */
  readonly provider: string;
  readonly email: string;
  /** To the page for who has an account with another address. */
  readonly otherHref: string;
}

/** A first visit with the provider's own address: one tap, and she knows for what. */
export function OpenPage({ frame, action, provider, email, otherHref }: OpenPageProps): VNode {
  const words = UPSTREAM_WORDS[frame.language].open;
  const lead = (
    <>
      {words.lead} <strong class="whole">{email}</strong>.
    </>
  );
  return (
    <DoorFrame frame={frame} title={words.title} lead={lead} showsBackTo>
      <form method="post" action={action}>
        <Button wide name="open" value="yes">
          {words.button}
        </Button>
      </form>
      <p class="faint">{words.note(provider)}</p>
      <div class="actions">
        <Button kind="bare" href={otherHref}>
          {words.have}
        </Button>
      </div>
    </DoorFrame>
  );
}

export interface ProvePageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  readonly provider: string;
  readonly email: string;
  readonly fault: string | undefined;
  readonly passwordHref: string;
  readonly startHref: string;
}

/** Any other first visit: which address, and then its code. The same whether an account has it or not. */
export function ProvePage(props: ProvePageProps): VNode {
  const { frame, action, provider, email, fault, passwordHref, startHref } = props;
  const words = UPSTREAM_WORDS[frame.language].prove;
  return (
    <DoorFrame frame={frame} title={words.title} lead={words.lead(provider)} showsBackTo>
      <form method="post" action={action}>
        <EmailField language={frame.language} value={email} help={words.note} fault={fault} autofocus={email === ''} />
        <Button wide>{words.button}</Button>
      </form>
      <div class="actions">
        <Button kind="bare" href={passwordHref}>
          {words.password}
        </Button>
        <Button kind="bare" href={startHref}>
          {words.without}
        </Button>
      </div>
    </DoorFrame>
  );
}
