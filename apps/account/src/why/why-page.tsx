import type { CaseReference } from '@pluspas/access';
import type { Decision } from '@pluspas/domain';
import { Button, Field, IdentityPage, type Language, messagesOf, ReadsList, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { withBackTo } from '../devices/back-to-paper';
import { READ_HERE_WORDS } from '../devices/read-here-words';
import { readsOf } from '../overview/reads';
import { afresh } from '../page/site-address';
import { CareSection } from './care-section';
import type { WhyReader } from './why-answers';
import { type FirstWay, firstWay } from './why-facts';
import { WHY_WORDS } from './why-messages';
import type { WhyQuestion } from './why-question';
import type { WhyFacts, WhyWords } from './why-words';

export interface WhyPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly question: WhyQuestion;
  readonly reader: WhyReader | null;
  readonly decision: Decision;
  readonly facts: WhyFacts;
  readonly reference: CaseReference | null;
  readonly titles: readonly TitleName[];
  readonly loginHref: string;
  readonly otherAccountHref: string;
  /** Where the form with another e-mail address goes. */
  readonly action: string;
  readonly typed: string;
  readonly fault: string | null;
  readonly now: number;
}

/** "I am a subscriber and see this all the same": which account this is, what it opens, why not this, and what to do. */
export function WhyPage(props: WhyPageProps): VNode {
  const { language, question, reader, decision, facts } = props;
  const words = WHY_WORDS[language];
  const first = firstWay(decision, reader !== null);
  const headline = words.headline[decision.decision ? 'open' : reader ? 'closed' : 'stranger'];
  const care = <CareSection {...props} title={question.title} comesFirst={first === 'care'} />;
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={`${headline} – Pluspas`}
      layout="letter"
      home="/account"
    >
      <header>
        <h1>{headline}</h1>
        <p class="lede">{sentenceOf(decision, reader !== null, facts, words, language)}</p>
      </header>
      {first === 'care' ? care : <FirstButton {...props} first={first} />}
      {reader === null ? null : (
        <div class="card rows">
          <div class="fact">
            <span class="name">{words.signedInAs}</span>
            <span class="value">{reader.email}</span>
            <a href={props.otherAccountHref}>{words.notYou}</a>
          </div>
        </div>
      )}
      {reader === null || decision.decision ? null : <OtherAddress {...props} isFirst={first === 'address'} />}
      {first === 'care' ? null : care}
      {reader === null ? null : (
        <section aria-labelledby="h-reads">
          <h2 id="h-reads">{words.canRead}</h2>
          <ReadsList language={language} items={readsOf(reader.openings, props.titles)} now={props.now} />
        </section>
      )}
    </IdentityPage>
  );
}

function sentenceOf(
  decision: Decision,
  isKnown: boolean,
  facts: WhyFacts,
  words: WhyWords,
  language: Language,
): string {
  if (decision.decision) {
    const other = facts.seller === facts.title ? null : facts.seller;
    return words.open(messagesOf(language).reads.why(decision.reason, other));
  }
  return isKnown ? words.reasons[decision.reason](facts) : words.stranger(facts.title);
}

function FirstButton({ first, question, language, loginHref }: WhyPageProps & { first: FirstWay }): VNode | null {
  const words = WHY_WORDS[language];
  const buttons = {
    'log-in': [loginHref, words.logIn],
    read: [afresh(question.from), words.read],
    plans: [question.from, words.back],
    devices: [withBackTo('/account/devices/here', question), READ_HERE_WORDS[language].go],
    address: null,
    care: null,
  } as const;
  const button = buttons[first];
  if (button === null) return null;
  return (
    <div class="actions">
      <Button href={button[0]}>{button[1]}</Button>
    </div>
  );
}

function OtherAddress({ language, action, typed, fault, isFirst }: WhyPageProps & { isFirst: boolean }): VNode {
  const words = WHY_WORDS[language].address;
  return (
    <section aria-labelledby="h-address">
      <h2 id="h-address">{words.heading}</h2>
      <p>{words.body}</p>
      <form method="post" action={action}>
        <Field
          name="email"
          label={words.label}
          type="email"
          autocomplete="email"
          placeholder={messagesOf(language).login.emailPlaceholder}
          maxLength={254}
          help={words.note}
          value={typed}
          autofocus={fault !== null}
          {...(fault === null ? {} : { fault })}
        />
        <Button kind={isFirst ? 'fill' : 'quiet'}>{words.button}</Button>
      </form>
    </section>
  );
}
