import type { Instant } from '@pluspas/domain';
import { date, type Language, messagesOf, until } from '@pluspas/ui';
import type { VNode } from 'preact';
import { SUBSCRIPTION_WORDS } from './subscription-words';
import type { SubscriptionLine } from './subscriptions';

export interface SubscriptionCardProps {
  readonly language: Language;
  readonly line: SubscriptionLine;
  readonly now: Instant;
}

export function SubscriptionCard({ language, line, now }: SubscriptionCardProps): VNode {
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
