import { Button, IdentityPage, type Language, OpensAside, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { APP_LOGIN_WORDS } from './app-login-words';

export interface AppLoginPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly action: string;
  /** The client id of the app. */
  readonly app: string;
  /** The e-mail address of whoever is logged in. */
  readonly who: string;
  /** Starts this login over, with the login form. */
  readonly otherHref: string;
  readonly titles: readonly TitleName[];
}

/** Asks before an app that nobody can vouch for gets a login: another program could have opened this page. */
export function AppLoginPage({
  language,
  languageHref,
  action,
  app,
  who,
  otherHref,
  titles,
}: AppLoginPageProps): VNode {
  const words = APP_LOGIN_WORDS[language];
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={`${words.headline} – Pluspas`}
      layout="door"
      home="/account"
    >
      <div class="stack">
        <div>
          <h1>{words.headline}</h1>
          <p class="lede">{words.body(app)}</p>
        </div>
        <div class="fact">
          <span class="name">{words.as}</span>
          <span class="value">{who}</span>
        </div>
        <form method="post" action={action}>
          <Button wide name="answer" value="yes">
            {words.go}
          </Button>
          <Button wide kind="quiet" href={otherHref}>
            {words.other}
          </Button>
          <Button wide kind="bare" name="answer" value="no">
            {words.stop}
          </Button>
        </form>
        <p class="faint">{words.howLong}</p>
        <p class="faint">{words.warning}</p>
      </div>
      <OpensAside language={language} titles={titles} />
    </IdentityPage>
  );
}
