import { TierBadge } from '@pluspas/ui';
import type { VNode } from 'preact';
import type { Article } from '../../content';
import { Drawing } from '../drawings';
import { LANGUAGE } from '../frame/language';
import { articleHref } from '../links';
import { words } from '../paper-words';
import { minutesToRead } from '../published';

export interface StoryProps {
  readonly article: Article;
  readonly level: 'h2' | 'h3';
  readonly drawn?: boolean;
  readonly standfirst?: 'whole' | 'first-sentence';
}

/** One story on the front page. */
export function Story({ article, level: Level, drawn = false, standfirst }: StoryProps): VNode {
  return (
    <article class="story">
      {drawn ? <Drawing {...article.drawing} /> : null}
      <p class="rubric">{article.rubric.name}</p>
      <Level class="headline">
        <ArticleLink article={article} />
      </Level>
      {standfirst === undefined ? null : (
        <p>{standfirst === 'whole' ? article.standfirst : firstSentence(article.standfirst)}</p>
      )}
      <p class="meta">
        <TierBadge tier={article.tier} language={LANGUAGE} />
        <span>{words.minutes(minutesToRead(article))}</span>
      </p>
    </article>
  );
}

/** The one place where a link says its article's tier. */
export function ArticleLink({ article }: { readonly article: Article }): VNode {
  return (
    <a href={articleHref(article.id)} data-tier={article.tier}>
      {article.headline}
    </a>
  );
}

function firstSentence(text: string): string {
  return text.match(/^.*?[.?!:](?=\s|$)/)?.[0] ?? text;
}
