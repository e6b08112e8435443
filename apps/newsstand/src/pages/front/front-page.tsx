import { inBrussels, longDate, messagesOf, TierBadge } from '@pluspas/ui';
import type { VNode } from 'preact';
import type { Article } from '../../content';
import { Drawing } from '../drawings';
import { LANGUAGE } from '../frame/language';
import { PaperPage } from '../frame/paper-page';
import { words } from '../paper-words';
import { publishedAt } from '../published';
import { nameOf } from '../title-name';
import type { FrontView } from '../views';
import type { FrontLayout } from './front-layout';
import { Legend } from './legend';
import { ArticleLink, Story } from './story';

export function FrontPage({ view, layout }: { readonly view: FrontView; readonly layout: FrontLayout }): VNode {
  const name = nameOf(view.title);
  return (
    <PaperPage view={view} pageTitle={name} skip={messagesOf(LANGUAGE).frame.skipToNews} front>
      <main id="main" class="front">
        <h1 class="hidden-label">
          {name}, {longDate(view.now, LANGUAGE)}
        </h1>
        <div class="above">
          <div class="lead">
            <Story article={layout.lead} level="h2" drawn standfirst="whole" />
          </div>
          <div class="second">
            {layout.second.map((article, index) => (
              <Story key={article.id} article={article} level="h3" drawn={index === 0} standfirst="first-sentence" />
            ))}
          </div>
          <Latest articles={layout.latest} view={view} />
        </div>
        <Row name={layout.nearby.name} slug="in-de-buurt" articles={layout.nearby.articles} drawn />
        <Band name={layout.slow.name} articles={layout.slow.articles} />
        {layout.rubrics.map(({ name: rubric, slug, articles }) => (
          <Row key={slug} name={rubric} slug={slug} articles={articles} />
        ))}
        <Legend title={view.title} />
      </main>
    </PaperPage>
  );
}

function Latest({ articles, view }: { articles: readonly Article[]; view: FrontView }): VNode {
  return (
    <section class="latest" aria-labelledby="h-latest">
      <h2 id="h-latest">{words.latest}</h2>
      <ol class="times">
        {articles.map((article) => {
          const at = publishedAt(article, view.now);
          const { hour, minute } = inBrussels(at);
          return (
            <li key={article.id}>
              <time dateTime={new Date(at).toISOString()}>{`${hour}.${String(minute).padStart(2, '0')}`}</time>
              <span>
                <ArticleLink article={article} /> <TierBadge tier={article.tier} language={LANGUAGE} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly slug: string;
  readonly articles: readonly Article[];
  readonly drawn?: boolean;
}

function Row({ name, slug, articles, drawn = false }: RowProps): VNode | null {
  if (articles.length === 0) return null;
  return (
    <section class="row" id={slug} aria-labelledby={`h-${slug}`}>
      <h2 id={`h-${slug}`}>{name}</h2>
      {articles.map((article) => (
        <Story key={article.id} article={article} level="h3" drawn={drawn} rubric={drawn} />
      ))}
    </section>
  );
}

function Band({ name, articles }: { name: string; articles: readonly Article[] }): VNode {
  const [first] = articles;
  return (
    <section class="band" aria-labelledby="h-band">
      {first ? <Drawing {...first.drawing} /> : null}
      <div class="list">
        <h2 id="h-band">{name}</h2>
        {articles.map((article) => (
          <Story key={article.id} article={article} level="h3" />
        ))}
      </div>
    </section>
  );
}
