import type { ReaderSession } from '@pluspas/identity';
import { day, deviceName, inBrussels, type Language, type TitleName } from '@pluspas/ui';
import type { VNode } from 'preact';
import { DEVICE_WORDS, type DeviceWords } from './device-words';

export interface DeviceLineProps {
  readonly language: Language;
  readonly session: ReaderSession;
  /** It is the one this page is read on. */
  readonly current: boolean;
  readonly titles: readonly TitleName[];
  readonly now: number;
}

const DAY_MS = 86_400_000;

/** One device: what it is, where and when it was used, and how to end its login. */
export function DeviceLine({ language, session, current, titles, now }: DeviceLineProps): VNode {
  const words = DEVICE_WORDS[language];
  const name = deviceName(session, language);
  return (
    <div class="fact">
      <span class="name">
        {name} {current ? <span class="tag ok">{words.thisDevice}</span> : null}
      </span>
      <span class="value">
        {[usedOn(session, titles), current ? words.activeNow : lastUsed(session.lastSeenAt, language, words, now)]
          .concat(words.since(day(session.startedAt, language, now)))
          .filter((part) => part !== '')
          .map((part) => `${part}.`)
          .join(' ')}
      </span>
      <form method="post" action="/account/devices">
        <button
          class="button quiet"
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

/** The day, and no more: enough to say which device this is. */
function lastUsed(at: number, language: Language, words: DeviceWords, now: number): string {
  if (sameDay(at, now)) return words.today;
  return sameDay(at, now - DAY_MS) ? words.yesterday : words.lastUsed(day(at, language, now));
}

function sameDay(one: number, other: number): boolean {
  const [a, b] = [inBrussels(one), inBrussels(other)];
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
