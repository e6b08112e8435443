import type { WaitingCode } from '@pluspas/identity';
import { Banner, Button, time } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DoorFrame } from '../login/door-frame';
import type { LoginFrame } from '../login/login-visits';
import { CodeField } from './code-field';
import { CODE_WORDS } from './code-words';

export interface CodePageProps {
  readonly frame: LoginFrame;
  readonly action: string;
  readonly code: WaitingCode;
  /** The last try was wrong. */
  readonly isWrong: boolean;
  readonly button: 'logIn' | 'goOn';
  readonly again: 'sent' | 'soon' | null;
  readonly otherAddressHref: string;
  /** `null`: there is no other way in from here. */
  readonly passwordHref: string | null;
  /** Where mails go on a developer's machine; `null` everywhere else. */
  readonly mailboxHref: string | null;
}

/** Asks for the code that was mailed. */
export function CodePage(props: CodePageProps): VNode {
  const { frame, code, action, again, mailboxHref } = props;
  const words = CODE_WORDS[frame.language];
  const lead = (
    <>
      {words.lead} <strong class="whole">{code.email}</strong>{' '}
      <a class="whole" href={props.otherAddressHref}>
        {words.otherAddress}
      </a>
    </>
  );
  return (
    <DoorFrame frame={frame} title={words.title} lead={lead}>
      {again === null ? null : <Banner lead={words[again][0]}>{words[again][1]}</Banner>}
      <form method="post" action={action}>
        <CodeField label={words.label} help={words.note(time(code.expiresAt, frame.language))} fault={faultOf(props)} />
        <Button wide>{words[props.button]}</Button>
      </form>
      <div class="actions">
        <form method="post" action={action}>
          <Button kind="quiet" name="again" value="yes">
            {words.again}
          </Button>
        </form>
        {props.passwordHref === null ? null : (
          <Button kind="bare" href={props.passwordHref}>
            {words.ratherPassword}
          </Button>
        )}
      </div>
      {mailboxHref === null ? null : (
        <p class="faint">
          {words.demo}{' '}
          <a href={mailboxHref} target="_blank" rel="noopener">
            {words.demoLink}
          </a>
        </p>
      )}
      <details class="faint">
        <summary>{words.noMail}</summary>
        <p>{words.noMailHelp}</p>
      </details>
    </DoorFrame>
  );
}

function faultOf({ frame, code, isWrong }: CodePageProps): string | null {
  const words = CODE_WORDS[frame.language];
  if (!code.isLive) return words.over;
  return isWrong ? words.wrong(code.triesLeft) : null;
}
