import type { Instant } from '@pluspas/domain';
import { latestAt } from '@pluspas/ui';
import type { Article } from '../content';

/** When the article appeared, seen from `now`: always in the past, and the same all day. */
export function publishedAt({ published }: Article, now: Instant): Instant {
  return latestAt(published.hour, published.minute, now, published.daysAgo);
}

const WORDS_A_MINUTE = 200;

export function minutesToRead({ standfirst, teaser, rest }: Article): number {
  const text = [standfirst, ...teaser, ...rest.map((block) => block.text)].join(' ');
  return Math.ceil(text.split(/\s+/).length / WORDS_A_MINUTE);
}
