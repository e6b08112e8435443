import type { ReaderOpenings } from '@pluspas/access';
import type { Account } from '@pluspas/identity';
import {
  Banner,
  CARE_EMAIL,
  IdentityPage,
  LANGUAGE_NAMES,
  type Language,
  messagesOf,
  NavLink,
  ReadsList,
  type TitleName,
} from '@pluspas/ui';
import type { ComponentChildren, VNode } from 'preact';
import { DEVICE_WORDS } from '../devices/device-words';
import { PASSKEY_WORDS } from '../passkeys/passkey-words';
import { PASSWORD_WORDS } from '../password/password-words';
import { WAYS_WORDS } from '../ways/ways-words';
import { AccountBanners } from './account-banners';
import { PasskeyFact } from './passkey-fact';
import { readsOf } from './reads';
import { SubscriptionCard } from './subscription-card';
import type { SubscriptionLine } from './subscriptions';

export interface AccountPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly account: Account;
  readonly openings: ReaderOpenings;
  readonly subscriptions: readonly SubscriptionLine[];
  /** Where the renewal of a plan is ended, for those that she bought here. */
  readonly endHref: (plan: string) => string | null;
  readonly titles: readonly TitleName[];
  readonly hasPassword: boolean;
  readonly passkeys: number;
  /** She comes from setting her password. */
  readonly passwordSaved: boolean;
  readonly now: number;
}

/** My Pluspas: what I can read, on which titles, until when and why. */
export function AccountPage(props: AccountPageProps): VNode {
  const { language, account, openings, titles, now } = props;
  const { account: words, frame } = messagesOf(language);
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={words.title}
      layout="account"
      home="/account"
      nav={{
        label: words.title,
        children: (
          <>
            <NavLink href="/account" words={frame.overview} current />
            <NavLink href="/account/devices" words={DEVICE_WORDS[language].title} />
            <NavLink href="/account/logout" words={frame.logOut} />
          </>
        ),
      }}
    >
      <header>
        <h1>{words.title}</h1>
        <p>{account.email}</p>
      </header>
      <nav class="index" aria-label={words.onThisPage}>
        <a href="#lezen">{words.canRead}</a>
        <a href="#abonnement">{words.subscription}</a>
        <a href="#gegevens">{words.details}</a>
        <a href="/account/passkeys">{PASSKEY_WORDS[language].name}</a>
        <a href="/account/devices">{DEVICE_WORDS[language].title}</a>
      </nav>
      <div class="sections">
        {props.passwordSaved ? (
          <Banner tone="ok" lead={PASSWORD_WORDS[language].done}>
            {PASSWORD_WORDS[language].doneMore}
          </Banner>
        ) : null}
        <AccountBanners language={language} openings={openings} titles={titles} now={now} />
        <Section id="lezen" heading={words.canRead}>
          <p>{words.canReadLead}</p>
          <ReadsList language={language} items={readsOf(openings, titles)} now={now} />
        </Section>
        <Section id="abonnement" heading={words.subscription}>
          <Subscriptions {...props} />
        </Section>
        <Section id="gegevens" heading={words.details}>
          <Details {...props} />
        </Section>
      </div>
    </IdentityPage>
  );
}

interface SectionProps {
  readonly id: string;
  readonly heading: string;
  readonly children: ComponentChildren;
}

function Section({ id, heading, children }: SectionProps): VNode {
  return (
    <section id={id} aria-labelledby={`h-${id}`}>
      <h2 id={`h-${id}`}>{heading}</h2>
      {children}
    </section>
  );
}

function Subscriptions({ language, subscriptions, endHref, now }: AccountPageProps): VNode {
  const { empty, subscriptionNote } = messagesOf(language).account;
  if (subscriptions.length === 0) {
    return (
      <p>
        <strong>{empty.headline}.</strong> {empty.body}
      </p>
    );
  }
  return (
    <>
      <p>
        <a href={`mailto:${CARE_EMAIL}`}>{subscriptionNote}</a>
      </p>
      {subscriptions.map((line) => (
        <SubscriptionCard key={line.id} language={language} line={line} endHref={endHref(line.id)} now={now} />
      ))}
    </>
  );
}

function Details({ language, account, hasPassword, passkeys }: AccountPageProps): VNode {
  const words = messagesOf(language).account;
  const password = PASSWORD_WORDS[language];
  return (
    <div class="card rows">
      <div class="fact">
        <span class="name">{words.email}</span>
        <span class="value">
          {account.email}, {account.emailVerified ? words.emailVerified : words.emailUnverified}
        </span>
      </div>
      <div class="fact">
        <span class="name">{password.name}</span>
        <span class="value">{hasPassword ? password.isSet : password.isNotSet}</span>
        <a href="/account/password">{hasPassword ? password.change : password.set}</a>
      </div>
      <PasskeyFact language={language} count={passkeys} />
      <div class="fact">
        <span class="name">{WAYS_WORDS[language].title}</span>
        <span class="value">{WAYS_WORDS[language].code}</span>
        <a href="/account/ways">{WAYS_WORDS[language].see}</a>
      </div>
      <div class="fact">
        <span class="name">{words.language}</span>
        <span class="value">{LANGUAGE_NAMES[language]}</span>
      </div>
    </div>
  );
}
