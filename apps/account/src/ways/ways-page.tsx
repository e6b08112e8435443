import type { SignInWay } from '@pluspas/identity';
import { Banner, date, IdentityPage, type Language, messagesOf, NavLink } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DEVICE_WORDS } from '../devices/device-words';
import { WAYS_WORDS } from './ways-words';

export interface WaysPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly email: string;
  readonly ways: readonly SignInWay[];
  /** What was unlinked a moment ago. */
  readonly unlinked: { readonly provider: string; readonly ended: boolean } | null;
}

/** With what I sign in, and how to end that. */
export function WaysPage(props: WaysPageProps): VNode {
  const { language, email, ways, unlinked } = props;
  const { account, frame } = messagesOf(language);
  const words = WAYS_WORDS[language];
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={`${words.title} – ${account.title}`}
      layout="account"
      home="/account"
      nav={{
        label: account.title,
        children: (
          <>
            <NavLink href="/account" words={frame.overview} />
            <NavLink href="/account/devices" words={DEVICE_WORDS[language].title} />
            <NavLink href="/account/logout" words={frame.logOut} />
          </>
        ),
      }}
    >
      <header>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
      </header>
      <nav class="index" aria-label={account.onThisPage}>
        <a href="/account#lezen">{account.canRead}</a>
        <a href="/account#abonnement">{account.subscription}</a>
        <a href="/account#gegevens">{account.details}</a>
        <a href="/account/ways" aria-current="page">
          {words.title}
        </a>
        <a href="/account/devices">{DEVICE_WORDS[language].title}</a>
      </nav>
      <div class="sections">
        {unlinked === null ? null : <Unlinked language={language} {...unlinked} />}
        <section aria-labelledby="h-always">
          <h2 id="h-always">{words.always}</h2>
          <div class="card rows">
            <div class="fact">
              <span class="name">{words.code}</span>
              <span class="value">
                {email}. {words.codeHelp}
              </span>
            </div>
          </div>
        </section>
        <section aria-labelledby="h-linked">
          <h2 id="h-linked">{words.others}</h2>
          {ways.length === 0 ? <p>{words.none}</p> : null}
          {ways.map((way) => (
            <WayCard key={way.name} language={language} way={way} />
          ))}
        </section>
        <p class="faint">{words.note}</p>
      </div>
    </IdentityPage>
  );
}

function WayCard({ language, way }: { readonly language: Language; readonly way: SignInWay }): VNode {
  const words = WAYS_WORDS[language];
  return (
    <div class="card rows">
      <div class="fact">
        <span class="name">{way.provider}</span>
        <span class="value">
          {way.email === null ? '' : `${way.email}. `}
          {words.since(date(way.linkedAt, language))}.
        </span>
      </div>
      <form method="post" action="/account/ways" class="actions">
        <input type="hidden" name="way" value={way.name} />
        <button class="button ends" type="submit">
          {words.unlink(way.provider)}
        </button>
        <button class="button bare" type="submit" name="end" value="others">
          {words.unlinkAndEnd}
        </button>
      </form>
    </div>
  );
}

interface UnlinkedProps {
  readonly language: Language;
  readonly provider: string;
  readonly ended: boolean;
}

function Unlinked({ language, provider, ended }: UnlinkedProps): VNode {
  const words = WAYS_WORDS[language];
  const [lead, rest] = words.done(provider);
  return (
    <Banner tone="ok" lead={lead}>
      {ended ? words.doneEnded : rest}
    </Banner>
  );
}
