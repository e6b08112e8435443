import type { OwnSubscription } from '@pluspas/billing';
import { Button, IdentityPage, type Language, until } from '@pluspas/ui';
import type { VNode } from 'preact';
import { CANCEL_WORDS } from './cancel-words';

export interface CancelPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly subscription: OwnSubscription;
  readonly action: string;
  readonly now: number;
}

/** Two clicks from the account, and as few to take it back: leaving is as easy as coming. */
export function CancelPage({ language, languageHref, subscription, action, now }: CancelPageProps): VNode {
  const words = CANCEL_WORDS[language];
  const { plan, isEnding } = subscription;
  const last = until(subscription.until, language, now);
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={words.pageTitle}
      layout="door"
      home="/account"
    >
      <div class="stack">
        <div>
          <h1>{isEnding ? words.done : words.headline(plan.name)}</h1>
          <p class="lede">{isEnding ? words.doneBody(last) : words.body(last)}</p>
        </div>
        <form method="post" action={action}>
          {isEnding ? (
            <>
              <Button wide href="/account">
                {words.back}
              </Button>
              <Button wide kind="quiet" name="renews" value="yes">
                {words.keep}
              </Button>
            </>
          ) : (
            <>
              <Button wide kind="ends" name="renews" value="no">
                {words.go}
              </Button>
              <Button wide kind="bare" href="/account">
                {words.stay}
              </Button>
            </>
          )}
        </form>
      </div>
    </IdentityPage>
  );
}
