import type { ReaderSession } from '@pluspas/identity';
import { day, deviceName, type Language, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DEVICE_WORDS, lastUsed } from './device-words';
import { READ_HERE_WORDS } from './read-here-words';

export interface DeviceLineProps {
  readonly language: Language;
  readonly session: ReaderSession;
  /** It is the one this page is read on. */
  readonly current: boolean;
  readonly titles: readonly TitleName[];
  /** The form that takes a place for this browser's device, which has none; `null`: it reads. */
  readonly readHere: string | null;
  readonly now: number;
}

/** One device: what it is, where and when it was used, and how to end its login. */
export function DeviceLine({ language, session, current, titles, readHere, now }: DeviceLineProps): VNode {
  const words = DEVICE_WORDS[language];
  const name = deviceName(session, language);
  const takesPlace = session.displacedAt === null ? readHere : null;
  return (
    <div class={takesPlace === null ? 'fact' : 'fact choice'}>
      <span class="name">
        {name} {current ? <span class="tag ok">{words.thisDevice}</span> : null}{' '}
        {session.displacedAt === null ? null : <span class="tag warn">{READ_HERE_WORDS[language].displaced}</span>}
      </span>
      <span class="value">
        {[usedOn(session, titles), current ? words.activeNow : lastUsed(session.lastSeenAt, language, words, now)]
          .concat(words.since(day(session.startedAt, language, now)))
          .filter((part) => part !== '')
          .map((part) => `${part}.`)
          .join(' ')}
      </span>
      <form method="post" action="/account/devices" class="actions">
        {takesPlace === null ? null : (
          <button
            class="button quiet"
            type="submit"
            formaction={takesPlace}
            name="leaves"
            value={session.sid}
            aria-label={`${READ_HERE_WORDS[language].stop}: ${name}`}
          >
            {READ_HERE_WORDS[language].stop}
          </button>
        )}
        <button
          class={takesPlace === null ? 'button quiet' : 'button bare'}
          type="submit"
          name="device"
          value={session.sid}
          aria-label={`${words.end}: ${name}`}
        >
          {words.end}
        </button>
      </form>
    </div>
  );
}

function usedOn(session: ReaderSession, titles: readonly TitleName[]): string {
  return session.titles.flatMap((id) => titles.find((title) => title.id === id)?.name ?? []).join(', ');
}
