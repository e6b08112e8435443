import type { Passkey, PasskeyObstacle } from '@pluspas/identity';
import { Banner, Button, IdentityPage, type Language, messagesOf, NavLink } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DEVICE_WORDS } from '../devices/device-words';
import { PasskeyBox } from './passkey-box';
import { PasskeyLine } from './passkey-line';
import { PasskeyScript } from './passkey-script';
import { PASSKEY_WORDS } from './passkey-words';

export interface PasskeysPageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  readonly passkeys: readonly Passkey[];
  /** Why she can't make one now; `null`: she can. */
  readonly obstacle: PasskeyObstacle | null;
  /** Logs in once more, and comes back. */
  readonly againHref: string;
  /** What happened a moment ago. */
  readonly done: 'added' | 'renamed' | 'removed' | null;
  readonly now: number;
}

/** My passkeys: those I have, and how to make another. */
export function PasskeysPage(props: PasskeysPageProps): VNode {
  const { language, passkeys, done, now } = props;
  const { account, frame } = messagesOf(language);
  const { name, page: words, done: doneWords } = PASSKEY_WORDS[language];
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={`${name} – ${account.title}`}
      layout="account"
      home="/account"
      head={<PasskeyScript />}
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
        <h1>{name}</h1>
        <p>{words.lead}</p>
      </header>
      <nav class="index" aria-label={account.onThisPage}>
        <a href="/account#lezen">{account.canRead}</a>
        <a href="/account#abonnement">{account.subscription}</a>
        <a href="/account#gegevens">{account.details}</a>
        <a href="/account/passkeys" aria-current="page">
          {name}
        </a>
        <a href="/account/devices">{DEVICE_WORDS[language].title}</a>
      </nav>
      <div class="sections">
        {done === null ? null : (
          <Banner tone="ok" lead={doneWords[done][0]}>
            {doneWords[done][1]}
          </Banner>
        )}
        <section aria-labelledby="h-yours">
          <h2 id="h-yours">{words.yours}</h2>
          {passkeys.length === 0 ? <p>{words.none}</p> : null}
          {passkeys.length === 0 ? null : (
            <div class="card rows">
              {passkeys.map((passkey) => (
                <PasskeyLine key={passkey.id} language={language} passkey={passkey} now={now} />
              ))}
            </div>
          )}
        </section>
        <section aria-labelledby="h-add" class="narrow">
          <h2 id="h-add">{PASSKEY_WORDS[language].add.title}</h2>
          <NewPasskey {...props} />
        </section>
        <p class="faint">{words.note}</p>
      </div>
    </IdentityPage>
  );
}

function NewPasskey({ language, obstacle, againHref }: PasskeysPageProps): VNode {
  const { add, page } = PASSKEY_WORDS[language];
  switch (obstacle) {
    case 'too-many':
      return <p>{add.full}</p>;
    case 'log-in-again':
      return (
        <>
          <p>{add.again}</p>
          <Button kind="quiet" href={againHref}>
            {add.againButton}
          </Button>
        </>
      );
    case null:
      return (
        <>
          <p class="passkey">{add.lead}</p>
          <PasskeyBox url="/account/passkeys/new" makes="passkey" button={add.button} kind="fill" sayings={add} />
          <p class="no-passkey">{page.unable}</p>
        </>
      );
  }
}
