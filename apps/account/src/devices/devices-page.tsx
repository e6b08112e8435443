import type { ReaderSession } from '@pluspas/identity';
import { Banner, IdentityPage, type Language, messagesOf, NavLink, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { PASSKEY_WORDS } from '../passkeys/passkey-words';
import { DeviceLine } from './device-line';
import { DEVICE_WORDS } from './device-words';

export interface DevicesPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly sessions: readonly ReaderSession[];
  /** The session of this browser. */
  readonly current: string;
  readonly titles: readonly TitleName[];
  /** What was ended a moment ago. */
  readonly ended: 'one' | 'others' | null;
  readonly now: number;
}

/** My devices: where I am logged in, and how to end that. */
export function DevicesPage(props: DevicesPageProps): VNode {
  const { language, sessions, current, ended } = props;
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
        {ended === null ? null : (
          <Banner tone="ok" lead={words.ended.lead}>
            {words.ended[ended]}
          </Banner>
        )}
        <section aria-labelledby="h-here">
          <h2 id="h-here">{words.here}</h2>
          <div class="card rows">
            {currentFirst(sessions, current).map((session) => (
              <DeviceLine key={session.sid} {...props} session={session} current={session.sid === current} />
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
