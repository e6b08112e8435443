import { Button, Field, IdentityPage, type Language, messagesOf, NavLink } from '@pluspas/ui';
import type { VNode } from 'preact';
import { NewPasswordField } from './new-password-field';
import { PASSWORD_WORDS } from './password-words';

export interface OwnPasswordPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly email: string;
  readonly isSet: boolean;
  /** Ask for the password of before. */
  readonly asksCurrent: boolean;
  readonly faults: { readonly current?: string; readonly password?: string };
}

/** A first password, or another one. */
export function OwnPasswordPage(props: OwnPasswordPageProps): VNode {
  const { language, languageHref, isSet, asksCurrent, faults } = props;
  const words = PASSWORD_WORDS[language];
  const { account, frame } = messagesOf(language);
  const title = isSet ? words.changeTitle : words.setTitle;
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={`${title} – Pluspas`}
      layout="door"
      home="/account"
      nav={{
        label: account.title,
        children: (
          <>
            <NavLink href="/account" words={frame.overview} />
            <NavLink href="/account/logout" words={frame.logOut} />
          </>
        ),
      }}
    >
      <div class="stack">
        <div>
          <h1>{title}</h1>
          <p class="lede">
            {words.lead} {words.endsOthers}
          </p>
        </div>
        <form method="post" action="/account/password">
          {asksCurrent ? (
            <Field
              name="current"
              label={words.current}
              type="password"
              autocomplete="current-password"
              autofocus
              {...(faults.current === undefined ? {} : { fault: faults.current })}
            />
          ) : null}
          <NewPasswordField
            language={language}
            email={props.email}
            fault={faults.password ?? null}
            autofocus={!asksCurrent}
          />
          <Button wide>{words.save}</Button>
        </form>
        <div class="actions">
          <Button kind="bare" href="/account#gegevens">
            {words.back}
          </Button>
        </div>
      </div>
    </IdentityPage>
  );
}
