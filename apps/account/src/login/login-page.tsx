import { Button } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PasskeyScript } from '../passkeys/passkey-script';
import { DoorFrame } from './door-frame';
import { EmailField } from './email-field';
import type { LoginFaults } from './login-form';
import type { UpstreamTold } from './login-path';
import type { LoginFrame } from './login-visits';
import { LOGIN_WORDS } from './login-words';
import { PasskeyWay } from './passkey-way';
import { UpstreamBanner, type UpstreamWay, UpstreamWays } from './upstream-ways';

export interface LoginPageProps {
  readonly frame: LoginFrame;
  /** What it speaks of; the form is the same. */
  readonly speaksOf: 'login' | 'register';
  /** Where the form goes. */
  readonly action: string;
  readonly passwordHref: string;
  /** Where a passkey's answer goes; `null`: this page speaks of none. */
  readonly passkeyUrl: string | null;
  readonly email: string;
  readonly faults: LoginFaults;
  /** Other providers to sign in with. */
  readonly ways: readonly UpstreamWay[];
  /** She comes back from one of them with nothing. */
  readonly told: UpstreamTold | undefined;
}

/** An e-mail address, and nothing else: the code that follows logs in, and opens an account where there is none. */
export function LoginPage(props: LoginPageProps): VNode {
  const { frame, speaksOf, action, passwordHref, passkeyUrl, email, faults } = props;
  const all = LOGIN_WORDS[frame.language];
  const words = all[speaksOf];
  return (
    <DoorFrame
      frame={frame}
      title={words.title}
      lead={words.lead}
      showsBackTo
      {...(passkeyUrl === null ? {} : { head: <PasskeyScript /> })}
    >
      <UpstreamBanner language={frame.language} told={props.told} />
      <form method="post" action={action}>
        <EmailField
          language={frame.language}
          value={email}
          help={words.note}
          fault={faults.email}
          autofocus
          suggestsPasskeys={passkeyUrl !== null}
        />
        <Button wide>{words.button}</Button>
      </form>
      {passkeyUrl === null ? null : <PasskeyWay language={frame.language} url={passkeyUrl} />}
      <div class="actions">
        <Button kind="bare" href={passwordHref}>
          {all.ratherPassword}
        </Button>
      </div>
      <UpstreamWays language={frame.language} ways={props.ways} />
      <p class="faint">{words.other}</p>
    </DoorFrame>
  );
}
