import type { VNode } from 'preact';
import type { PasskeySayings } from './passkey-words';

export interface PasskeyBoxProps {
  /** Where the browser's answer goes; `<url>/options` says what it is asked for. */
  readonly url: string;
  readonly makes: 'login' | 'passkey';
  readonly button: string;
  readonly kind: 'fill' | 'quiet';
  readonly sayings: PasskeySayings & { readonly taken?: string };
}

/** A button that asks a device, and the line that says what came of it. Without script it is not there. */
export function PasskeyBox({ url, makes, button, kind, sayings }: PasskeyBoxProps): VNode {
  return (
    <div
      class="passkey"
      data-passkey={url}
      data-makes={makes}
      data-cancelled={sayings.cancelled}
      data-refused={sayings.refused}
      data-busy={sayings.busy}
      data-taken={sayings.taken}
    >
      <button type="button" class={kind === 'fill' ? 'button wide' : 'button quiet wide'}>
        {button}
      </button>
      <p class="note" role="status" />
    </div>
  );
}
