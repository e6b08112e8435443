import type { Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PASSKEY_WORDS } from '../passkeys/passkey-words';

/** How many passkeys she has; where none, what one would spare her. Never in the way of anything. */
export function PasskeyFact({ language, count }: { readonly language: Language; readonly count: number }): VNode {
  const { name, line } = PASSKEY_WORDS[language];
  return (
    <div class="fact">
      <span class="name">{name}</span>
      <span class="value">{count === 0 ? line.none : line.some(count)}</span>
      <a href="/account/passkeys">{count === 0 ? line.make : line.see}</a>
    </div>
  );
}
