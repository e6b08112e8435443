import type { AllowReason, Instant } from '@pluspas/domain';
import type { VNode } from 'preact';
import { until } from '../format/dates';
import type { Language } from '../messages/language';
import { wallMessagesOf } from '../messages/wall-messages';

export interface ViaLineProps {
  readonly language: Language;
  readonly reason: AllowReason;
  /** Name of the title that sold it, where it is another one. */
  readonly other: string | null;
  /** When the answer would change. */
  readonly until: Instant | null;
  readonly now: Instant;
}

/** With what this article is open: one quiet line, always at the same place. Nothing on an article that is free. */
export function ViaLine({ language, reason, other, until: end, now }: ViaLineProps): VNode | null {
  const messages = wallMessagesOf(language);
  const words = messages.via[reason](other, end === null ? null : until(end, language, now));
  if (words === null) return null;
  const [before, strong, after] = words;
  return (
    <aside class="via" aria-label={messages.viaLabel}>
      <p>
        {before}
        <strong>{strong}</strong>
        {after}
      </p>
    </aside>
  );
}
