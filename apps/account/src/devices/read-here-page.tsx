import type { ReaderSession } from '@pluspas/identity';
import { BackTo, Button, deviceName, IdentityPage, type Language, OpensAside, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DEVICE_WORDS, lastUsed } from './device-words';
import { READ_HERE_WORDS } from './read-here-words';

export interface ReadHerePageProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
  /** The device that gives way: the one unused for longest. */
  readonly leaves: ReaderSession;
  readonly limit: number;
  readonly action: string;
  readonly chooseHref: string;
  /** The newspaper that waits; `null`: none. */
  readonly title: TitleName | null;
  readonly titles: readonly TitleName[];
  readonly now: number;
}

/** Says what "read on here" does before it does it. One button, and a link for who wants to choose. */
export function ReadHerePage(props: ReadHerePageProps): VNode {
  const { language, leaves, title, titles } = props;
  const words = READ_HERE_WORDS[language];
  const used = lastUsed(leaves.lastSeenAt, language, DEVICE_WORDS[language], props.now);
  return (
    <IdentityPage
      language={language}
      languageHref={props.languageHref}
      pageTitle={`${words.headline} – Pluspas`}
      layout="door"
      home="/account"
    >
      <div class="stack">
        <div>
          <h1>{words.headline}</h1>
          <p class="lede">{words.limit(props.limit)}</p>
        </div>
        {title ? <BackTo language={language} title={title} /> : null}
        <p>
          <strong>{words.gives(deviceName(leaves, language))}</strong> {used}. {words.stays}
        </p>
        <form method="post" action={props.action}>
          <Button wide name="leaves" value={leaves.sid}>
            {words.go}
          </Button>
          <Button wide kind="bare" href={props.chooseHref}>
            {words.choose}
          </Button>
        </form>
        <p class="faint">{words.notMine}</p>
      </div>
      <OpensAside language={language} titles={titles} />
    </IdentityPage>
  );
}
