import type { ReaderSession } from '@pluspas/identity';
import { Banner, IdentityPage, type Language, messagesOf, NavLink, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PASSKEY_WORDS } from '../passkeys/passkey-words';
import { DeviceLine } from './device-line';
import { DEVICE_WORDS } from './device-words';
import { READ_HERE_WORDS } from './read-here-words';

export interface DevicesPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly sessions: readonly ReaderSession[];
  /** The session of this browser. */
  readonly current: string;
  readonly titles: readonly TitleName[];
  /** On how many devices she reads at once; `null`: no limit. */
  readonly limit: number | null;
  /** The form that takes a place for this device. */
  readonly readHere: string;
  /** What was done a moment ago: a login ended, or this device took a place. */
  readonly ended: 'one' | 'others' | 'here' | null;
  readonly now: number;
}

/** My devices: where I am logged in, and how to end that. */
export function DevicesPage(props: DevicesPageProps): VNode {
  const { language, sessions, current, limit } = props;
  const displaced = sessions.some(({ sid, displacedAt }) => sid === current && displacedAt !== null);
  const { account, frame } = messagesOf(language);
  const words = DEVICE_WORDS[language];
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
            <NavLink href="/account/devices" words={words.title} current />
            <NavLink href="/account/logout" words={frame.logOut} />
          </>
        ),
      }}
    >
      <header>
        <h1>{words.title}</h1>
        <p>{words.lead(sessions.length)}</p>
      </header>
      <nav class="index" aria-label={frame.overview}>
        <a href="/account#lezen">{account.canRead}</a>
        <a href="/account#abonnement">{account.subscription}</a>
        <a href="/account#gegevens">{account.details}</a>
        <a href="/account/passkeys">{PASSKEY_WORDS[language].name}</a>
        <a href="/account/devices" aria-current="page">
          {words.title}
        </a>
      </nav>
      <div class="sections">
        <Done {...props} />
        {limit === null || !displaced ? null : <ChooseHere language={language} limit={limit} />}
        <section aria-labelledby="h-here">
          <h2 id="h-here">{words.here}</h2>
          <div class="card rows">
            {currentFirst(sessions, current).map((session) => (
              <DeviceLine
                key={session.sid}
                {...props}
                readHere={displaced ? props.readHere : null}
                session={session}
                current={session.sid === current}
              />
            ))}
          </div>
        </section>
        <EndEverywhere {...props} />
        <p class="faint">
          {words.note} <a href="/account/password">{words.notePassword}</a>
        </p>
      </div>
    </IdentityPage>
  );
}

function currentFirst(sessions: readonly ReaderSession[], current: string): readonly ReaderSession[] {
  return [...sessions].sort((one, other) => Number(other.sid === current) - Number(one.sid === current));
}

function Done({ language, ended }: DevicesPageProps): VNode | null {
  if (ended === null) return null;
  const { lead, ...words } = DEVICE_WORDS[language].ended;
  const { done } = READ_HERE_WORDS[language];
  return (
    <Banner tone="ok" lead={ended === 'here' ? done.lead : lead}>
      {ended === 'here' ? done.body : words[ended]}
    </Banner>
  );
}

/** This device was displaced: below she chooses which one stops instead. */
function ChooseHere({ language, limit }: { readonly language: Language; readonly limit: number }): VNode {
  const { chooseHere } = READ_HERE_WORDS[language];
  return (
    <Banner tone="warn" lead={chooseHere.lead}>
      {chooseHere.body(limit)}
    </Banner>
  );
}

/** With one device there is nothing to end elsewhere: logging out stands above. */
function EndEverywhere({ language, sessions }: DevicesPageProps): VNode | null {
  if (sessions.length < 2) return null;
  const words = DEVICE_WORDS[language];
  return (
    <section aria-labelledby="h-all">
      <h2 id="h-all">{words.everywhere}</h2>
      <p>{words.everywhereLead}</p>
      <form method="post" action="/account/devices" class="actions">
        <button class="button ends" type="submit" name="all" value="others">
          {words.endOthers}
        </button>
        <button class="button bare" type="submit" name="all" value="everywhere">
          {words.endAll}
        </button>
      </form>
    </section>
  );
}
