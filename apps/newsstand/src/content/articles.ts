import type { ArticleId, TitleId } from '@pluspas/domain';
import type { Article } from './article';

export function articlesOf(_title: TitleId): readonly Article[] {
  return [];
}

export function findArticle(title: TitleId, id: ArticleId): Article | null {
  return articlesOf(title).find((article) => article.id === id) ?? null;
}
