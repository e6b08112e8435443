import type { ArticleId, Instant, TitleId } from '@pluspas/domain';
import { type Article, articlesOf, editionOf, findArticle } from '../../content';
import { publishedAt } from '../published';

export interface FrontLayout {
  readonly lead: Article;
  readonly second: readonly Article[];
  readonly latest: readonly Article[];
  readonly nearby: { readonly name: string; readonly articles: readonly Article[] };
  readonly slow: { readonly name: string; readonly articles: readonly Article[] };
  readonly rubrics: readonly { readonly name: string; readonly slug: string; readonly articles: readonly Article[] }[];
}

const LATEST = 6;

/** Every article of the title stands on its front page exactly once: first where the edition puts it, the rest by rubric. */
export function frontLayout(title: TitleId, now: Instant): FrontLayout | null {
  const edition = editionOf(title);
  if (edition === null) return null;
  const take = (id: ArticleId): Article => {
    const article = findArticle(title, id);
    if (article === null) throw new Error(`${title}: the edition names ${id}, which ${title} does not print`);
    return article;
  };
  const placed = [edition.lead, ...edition.second, ...edition.nearby.stories, ...edition.slow.stories];
  const rest = articlesOf(title)
    .filter(({ id }) => !placed.includes(id))
    .sort((one, other) => publishedAt(other, now) - publishedAt(one, now));
  return {
    lead: take(edition.lead),
    second: edition.second.map(take),
    latest: rest.slice(0, LATEST),
    nearby: { name: edition.nearby.name, articles: edition.nearby.stories.map(take) },
    slow: { name: edition.slow.name, articles: edition.slow.stories.map(take) },
    rubrics: edition.rubrics.map(({ name, slug }) => ({
      name,
      slug,
      articles: rest.slice(LATEST).filter((article) => article.rubric.slug === slug),
    })),
  };
}
