import { Button, IdentityPage, type Language, messagesOf } from '@pluspas/ui';
import type { VNode } from 'preact';

export interface LogoutPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly action: string;
  readonly xsrf: string;
}

/** Asks once, because a link from anywhere can lead here. */
export function LogoutPage({ language, languageHref, action, xsrf }: LogoutPageProps): VNode {
  const words = messagesOf(language).login.logOutAsk;
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={`${words.headline} – Pluspas`}
      layout="door"
      home="/account"
    >
      <div class="message">
        <h1>{words.headline}</h1>
        <p>{words.body}</p>
        <form method="post" action={action}>
          <input type="hidden" name="xsrf" value={xsrf} />
          <Button name="logout" value="yes">
            {words.button}
          </Button>
        </form>
      </div>
    </IdentityPage>
  );
}
