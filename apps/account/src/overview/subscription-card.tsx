import type { Instant } from '@pluspas/domain';
import { date, type Language, messagesOf, until } from '@pluspas/ui';
import type { VNode } from 'preact';
import { CANCEL_WORDS } from '../cancel/cancel-words';
import { SUBSCRIPTION_WORDS } from './subscription-words';
import type { SubscriptionLine } from './subscriptions';

export interface SubscriptionCardProps {
  readonly language: Language;
  readonly line: SubscriptionLine;
  /** Where its renewal is ended, or taken up again; `null`: it was not bought here. */
  readonly endHref: string | null;
  readonly now: Instant;
}

export function SubscriptionCard({ language, line, endHref, now }: SubscriptionCardProps): VNode {
  const words = SUBSCRIPTION_WORDS[language];
  const { tag, tone, at } = words[line.state];
  return (
    <div class="card">
      <div class="plan">
        <p class="name">
          {line.plan} <span class={`tag ${tone}`}>{tag}</span>
        </p>
        <dl>
          <div>
            <dt>{at}</dt>
            <dd>{when(line, language, now)}</dd>
          </div>
          {line.paper === null ? null : (
            <div>
              <dt>{words.paper}</dt>
              <dd>{line.paper}</dd>
            </div>
          )}
        </dl>
        {endHref === null ? null : (
          <p>
            <a href={endHref}>{line.state === 'ends' ? CANCEL_WORDS[language].keep : CANCEL_WORDS[language].link}</a>
          </p>
        )}
      </div>
    </div>
  );
}

/** Ends are exclusive: the last day that counted is the one before. */
function when({ state, at }: SubscriptionLine, language: Language, now: Instant): string {
  if (at === null) return messagesOf(language).reads.openEnded;
  if (state === 'renews') return date(at, language);
  return state === 'ended' ? date(at - 1, language) : until(at, language, now);
}
