import type { Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PasskeyBox } from '../passkeys/passkey-box';
import { PASSKEY_WORDS } from '../passkeys/passkey-words';

export interface PasskeyWayProps {
  readonly language: Language;
  /** Where the answer of the device goes. */
  readonly url: string;
}

/** Logging in with a passkey: no address, no code. The script also lets the e-mail field suggest one. */
export function PasskeyWay({ language, url }: PasskeyWayProps): VNode {
  const { button, ...sayings } = PASSKEY_WORDS[language].login;
  return <PasskeyBox url={url} makes="login" button={button} kind="quiet" sayings={sayings} />;
}
