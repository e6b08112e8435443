import type { VNode } from 'preact';
import type { Language } from '../messages/language';
import { messagesOf } from '../messages/messages';
import { type TitleName, Wordmark } from '../wordmarks';

/** Beside a login form: the newspapers that one Pluspas opens. */
export function OpensAside({
  language,
  titles,
}: {
  readonly language: Language;
  readonly titles: readonly TitleName[];
}): VNode {
  const words = messagesOf(language).login;
  return (
    <aside class="opens" aria-label={words.opensLabel}>
      <p>{words.five(titles.length)}</p>
      <ul class="five">
        {titles.map((title) => (
          <li key={title.id}>
            <Wordmark title={title} />
          </li>
        ))}
      </ul>
    </aside>
  );
}

export interface BackToProps {
  readonly language: Language;
  readonly title: TitleName;
  /** The headline of the article that waits, where it is known. */
  readonly headline?: string;
}

/** Where the reader goes on after logging in. */
export function BackTo({ language, title, headline }: BackToProps): VNode {
  return (
    <div class="back-to" data-title={title.id}>
      <span class="faint">{messagesOf(language).login.afterwards}</span>
      <Wordmark title={title} />
      {headline === undefined ? null : <q>{headline}</q>}
    </div>
  );
}
