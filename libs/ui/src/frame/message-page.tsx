import type { ComponentChildren, VNode } from 'preact';
import type { Language } from '../messages/language';
import { messagesOf } from '../messages/messages';
import type { MessageWords } from '../messages/page-messages';
import { Button } from '../parts/button';
import { IdentityPage } from './identity-page';

export interface MessageProps {
  readonly language: Language;
  readonly words: MessageWords;
  /** Where the button leads. */
  readonly href: string;
  /** A second way on. */
  readonly children?: ComponentChildren;
  /** What to quote to customer care: a reference, never a stack. */
  readonly reference?: string;
}

/** A single message: errors, confirmations, nothing here yet. Stands in any frame. */
export function Message({ language, words, href, children, reference }: MessageProps): VNode {
  return (
    <div class="message">
      <h1>{words.headline}</h1>
      <p>{words.body}</p>
      <div class="actions">
        <Button href={href}>{words.button}</Button>
        {children}
      </div>
      {reference === undefined ? null : (
        <p class="ref">
          {messagesOf(language).errors.reference} {reference}
        </p>
      )}
    </div>
  );
}

export interface MessagePageProps extends MessageProps {
  readonly home: string;
  readonly languageHref?: (language: Language) => string;
}

/** The same, as a page of the group. */
export function MessagePage({ home, languageHref, ...message }: MessagePageProps): VNode {
  return (
    <IdentityPage
      language={message.language}
      pageTitle={`${message.words.headline} – Pluspas`}
      layout="door"
      home={home}
      {...(languageHref ? { languageHref } : {})}
    >
      <Message {...message} />
    </IdentityPage>
  );
}
