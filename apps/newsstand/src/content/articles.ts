import type { ArticleId, TitleId } from '@pluspas/domain';
import type { Article } from './article';
import type { Edition } from './edition.schema';
import { readLibrary } from './library';
import type { Story } from './story.schema';

const { stories, editions } = readLibrary();

const articles: ReadonlyMap<TitleId, readonly Article[]> = new Map(
  [...editions].map(([title, edition]) => [
    title,
    stories
      .filter((story) => story.titles === undefined || story.titles.includes(title))
      .map((story) => printed(story, title, edition)),
  ]),
);

const byId: ReadonlyMap<string, Article> = new Map(
  [...articles.values()].flat().map((article) => [keyOf(article.title, article.id), article]),
);

/** All articles of a title, in no order that readers see; none for a title that is no newspaper of ours. */
export function articlesOf(title: TitleId): readonly Article[] {
  return articles.get(title) ?? [];
}

export function findArticle(title: TitleId, id: ArticleId): Article | null {
  return byId.get(keyOf(title, id)) ?? null;
}

/** How a title makes its front page; `null` for a title that is no newspaper of ours. */
export function editionOf(title: TitleId): Edition | null {
  return editions.get(title) ?? null;
}

function keyOf(title: TitleId, id: ArticleId): string {
  return `${title}/${id}`;
}

function printed(story: Story, title: TitleId, edition: Edition): Article {
  const rubric = edition.rubrics.find(({ subjects }) => subjects.includes(story.subject));
  if (!rubric) throw new Error(`${title}: no rubric for subject ${story.subject}`);
  const { id, tier, subject, headline, standfirst, caption, at, daysAgo, art, text } = story;
  return {
    id,
    title,
    tier,
    subject,
    rubric: { name: rubric.name, slug: rubric.slug },
    headline,
    standfirst,
    caption,
    drawing: art,
    published: { ...at, daysAgo },
    teaser: text.slice(0, 2).map((block) => block.text),
    rest: text.slice(2),
  };
}
