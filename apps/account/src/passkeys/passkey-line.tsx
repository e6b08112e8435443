import { LONGEST_LABEL, type Passkey } from '@pluspas/identity';
import { day, type Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PASSKEY_WORDS } from './passkey-words';

export interface PasskeyLineProps {
  readonly language: Language;
  readonly passkey: Passkey;
  readonly now: number;
}

/** One passkey: its name, when it was made and used, and how to rename or remove it. */
export function PasskeyLine({ language, passkey, now }: PasskeyLineProps): VNode {
  const { page: words } = PASSKEY_WORDS[language];
  const { id, label, createdAt, lastUsedAt } = passkey;
  const used = lastUsedAt === null ? words.unused : words.used(day(lastUsedAt, language, now));
  return (
    <div class="passkey-line">
      <p class="name">{label}</p>
      <p class="value">
        {words.created(day(createdAt, language, now))}. {used}.
      </p>
      <details>
        <summary>
          {words.more}
          <span class="hidden-label">: {label}</span>
        </summary>
        <form method="post" action="/account/passkeys">
          <input type="hidden" name="passkey" value={id} />
          <div class="field">
            <label for={`label-${id}`}>{words.label}</label>
            <input
              id={`label-${id}`}
              name="label"
              type="text"
              value={label}
              maxLength={LONGEST_LABEL}
              autocomplete="off"
              required
            />
          </div>
          <div class="actions">
            <button
              class="button quiet"
              type="submit"
              name="act"
              value="rename"
              aria-label={`${words.rename}: ${label}`}
            >
              {words.rename}
            </button>
            <button
              class="button ends"
              type="submit"
              name="act"
              value="remove"
              aria-label={`${words.remove}: ${label}`}
            >
              {words.remove}
            </button>
          </div>
        </form>
      </details>
    </div>
  );
}
