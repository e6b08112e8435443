import type { AllowReason, Instant, Tier } from '@pluspas/domain';
import type { VNode } from 'preact';
import { day, until } from '../format/dates';
import type { Language } from '../messages/language';
import { messagesOf } from '../messages/messages';
import { type TitleName, Wordmark } from '../wordmarks';

export interface ReadsItem {
  readonly title: TitleName;
  /** Tiers open on this title, by any grant. */
  readonly tiers: readonly Tier[];
  /** The digital newspaper is open too. */
  readonly epaper: boolean;
  readonly reason: AllowReason;
  /** Name of the title that sold or gave it; `null` when it is this one, or none. */
  readonly other: string | null;
  /** `null`: no end is known. */
  readonly until: Instant | null;
  /** It renews by itself at `until`. */
  readonly renews?: boolean;
}

export interface ReadsListProps {
  readonly language: Language;
  readonly items: readonly ReadsItem[];
  readonly now: Instant;
}

/** What a reader can read: title, what it opens, why and until when. */
export function ReadsList({ language, items, now }: ReadsListProps): VNode {
  const words = messagesOf(language).reads;
  return (
    <ul class="card rows reads">
      {items.map((item) => (
        <li key={item.title.id}>
          <Wordmark title={item.title} />
          <div>
            <strong>{words.opens(item)}</strong>
            <span class="why">{words.why(item.reason, item.other)}</span>
          </div>
          <End item={item} language={language} now={now} />
        </li>
      ))}
    </ul>
  );
}

interface EndProps {
  readonly item: ReadsItem;
  readonly language: Language;
  readonly now: Instant;
}

/** What ends by itself gets a tag; what renews is normal and stays quiet. */
function End({ item, language, now }: EndProps): VNode | null {
  const words = messagesOf(language).reads;
  if (item.reason === 'free' || item.reason === 'registered') return null;
  if (item.until === null) return <span class="until">{words.openEnded}</span>;
  if (item.renews) return <span class="until">{words.renews(day(item.until, language, now))}</span>;
  const phrase = until(item.until, language, now);
  const tone = item.reason === 'grace' ? 'tag warn' : 'tag info';
  return item.reason === 'subscription' || item.reason === 'bundle' ? (
    <span class="until">{capital(phrase)}</span>
  ) : (
    <span class={tone}>{capital(phrase)}</span>
  );
}

function capital(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
