import { amount, BackTo, Button, IdentityPage, type Language, OpensAside, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import type { SubscribeQuestion } from './subscribe-question';
import { SUBSCRIBE_WORDS } from './subscribe-words';

export interface SubscribePageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly question: SubscribeQuestion;
  readonly email: string;
  readonly action: string;
  readonly otherAccountHref: string;
  readonly title: TitleName | null;
  readonly titles: readonly TitleName[];
}

/** What she is about to buy, what it costs and how it goes on; one button leads to where she pays. */
export function SubscribePage({ language, question, ...props }: SubscribePageProps): VNode {
  const words = SUBSCRIBE_WORDS[language];
  const { plan, price, from } = question;
  const cost = amount(price.cents, language);
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={words.pageTitle}
      layout="door"
      home="/account"
    >
      <div class="stack">
        <div>
          <h1>{words.headline(plan.name)}</h1>
          <p class="lede">
            {cost} {words.per[price.interval]}
          </p>
        </div>
        {props.title ? <BackTo language={language} title={props.title} /> : null}
        <p>{words.goesOn[price.interval](cost)}</p>
        <p>
          {words.loggedInAs(props.email)} <a href={props.otherAccountHref}>{words.otherAccount}</a>
        </p>
        <form method="post" action={props.action}>
          <Button wide>{words.go}</Button>
          <Button wide kind="bare" href={from}>
            {words.stop}
          </Button>
        </form>
        <p class="faint">{words.regret}</p>
      </div>
      <OpensAside language={language} titles={props.titles} />
    </IdentityPage>
  );
}
