import {
  BackTo,
  Button,
  Field,
  IdentityPage,
  type Language,
  messagesOf,
  OpensAside,
  type TitleName,
} from '@pluspas/ui';
import type { VNode } from 'preact';
import type { LoginFaults } from './login-form';

export interface LoginPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  /** Where the form goes. */
  readonly action: string;
  /** The newspaper that she reads on with; `null` for her own account. */
  readonly title: TitleName | null;
  readonly titles: readonly TitleName[];
  readonly email: string;
  readonly faults: LoginFaults;
}

/** One form: e-mail address and password. */
export function LoginPage({ language, action, title, titles, email, faults, languageHref }: LoginPageProps): VNode {
  const words = messagesOf(language).login;
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={`${words.title} – Pluspas`}
      layout="door"
      home="/account"
    >
      <div class="stack">
        <div>
          <h1>{words.title}</h1>
          <p class="lede">{words.lead}</p>
        </div>
        {title ? <BackTo language={language} title={title} /> : null}
        <form method="post" action={action}>
          <Field
            name="email"
            label={words.email}
            type="email"
            autocomplete="username"
            placeholder={words.emailPlaceholder}
            maxLength={254}
            value={email}
            autofocus={email === ''}
            {...(faults.email === undefined ? {} : { fault: faults.email })}
          />
          <Field
            name="password"
            label={words.password}
            type="password"
            autocomplete="current-password"
            maxLength={256}
            autofocus={email !== ''}
            {...(faults.password === undefined ? {} : { fault: faults.password })}
          />
          <Button wide>{words.submit}</Button>
        </form>
        <p class="faint">{words.help}</p>
      </div>
      <OpensAside language={language} titles={titles} />
    </IdentityPage>
  );
}
