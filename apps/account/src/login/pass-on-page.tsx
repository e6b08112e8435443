import type { SelfPostingForm } from '@pluspas/identity';
import { Button, IdentityPage, type Language } from '@pluspas/ui';
import type { VNode } from 'preact';

export interface PassOnPageProps extends SelfPostingForm {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
}

const WORDS: Record<Language, { readonly headline: string; readonly body: string; readonly button: string }> = {
  nl: {
    headline: 'Nog één stap',
    body: 'We sturen je verder. Gebeurt er niets, druk dan op de knop.',
    button: 'Ga verder',
  },
  fr: {
    headline: 'Encore une étape',
    body: 'Nous vous dirigeons vers la suite. Si rien ne se passe, appuyez sur le bouton.',
    button: 'Continuer',
  },
  en: { headline: 'One more step', body: 'We send you on. If nothing happens, press the button.', button: 'Continue' },
};

/** Sends the browser on with a form: by script where there is one, else by its button. */
export function PassOnPage({ language, languageHref, action, fields, script }: PassOnPageProps): VNode {
  const words = WORDS[language];
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
          {fields.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button>{words.button}</Button>
        </form>
      </div>
      {/* The provider's own script. Not as text: escaping would change it, and the policy names its hash. */}
      <script dangerouslySetInnerHTML={{ __html: script }} />
    </IdentityPage>
  );
}
