import { TierBadge } from '@pluspas/ui';
import type { VNode } from 'preact';
import { type Article, articlesOf } from '../../content';
import { LANGUAGE } from '../frame/language';
import { ArticleLink } from '../front/story';
import { words } from '../paper-words';

/** Three more: of the same rubric, of another one, and one that opens for everybody. */
export function ReadAlso({ article }: { readonly article: Article }): VNode {
  return (
    <section class="after" aria-labelledby="h-after">
      <h2 id="h-after">{words.readAlso}</h2>
      <ul class="also">
        {threeMore(article).map((each) => (
          <li key={each.id}>
            <ArticleLink article={each} /> <TierBadge tier={each.tier} language={LANGUAGE} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function threeMore(article: Article): readonly Article[] {
  const all = articlesOf(article.title);
  const start = all.indexOf(article);
  const following = [...all.slice(start + 1), ...all.slice(0, start)];
  const picks: Article[] = [];
  const pick = (fits: (each: Article) => boolean): void => {
    const found = following.find((each) => !picks.includes(each) && fits(each));
    if (found) picks.push(found);
  };
  pick((each) => each.rubric.slug === article.rubric.slug);
  pick((each) => each.rubric.slug !== article.rubric.slug && each.tier !== 'free');
  pick((each) => each.tier === 'free');
  return picks;
}
