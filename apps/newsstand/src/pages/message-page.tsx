import { Button, type MessageWords, messagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';
import { LANGUAGE } from './frame/language';
import { PaperPage } from './frame/paper-page';
import { FRONT } from './links';
import { nameOf } from './title-name';
import type { MessageView } from './views';

/** A newspaper's page with one message: nothing here, or our fault. */
export function PaperMessagePage({ view }: { readonly view: MessageView }): VNode {
  const { frame, errors } = messagesOf(LANGUAGE);
  const words = wordsOf(view.kind);
  return (
    <PaperPage view={view} pageTitle={`${words.headline} – ${nameOf(view.title)}`} skip={frame.skip}>
      <main id="main" class="message">
        <h1 class="headline">{words.headline}</h1>
        <p>{words.body}</p>
        <p>
          <Button href={view.kind === 'not-found' ? FRONT : (view.retryHref ?? FRONT)}>{words.button}</Button>
        </p>
        {view.reference === undefined ? null : (
          <p class="ref">
            {errors.reference} {view.reference}
          </p>
        )}
      </main>
    </PaperPage>
  );
}

function wordsOf(kind: MessageView['kind']): MessageWords {
  const { errors } = messagesOf(LANGUAGE);
  switch (kind) {
    case 'not-found':
      return errors.notFound;
    case 'fault':
      return errors.fault;
    case 'unavailable':
      return errors.unavailable;
  }
}
