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
        <Nearby name={layout.nearby.name} articles={layout.nearby.articles} />
        <Band name={layout.slow.name} articles={layout.slow.articles} />
        <div class="digests">
          {layout.rubrics.map((rubric) => (
            <Digest key={rubric.slug} {...rubric} />
          ))}
        </div>
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

function Nearby({ name, articles }: { name: string; articles: readonly Article[] }): VNode {
  return (
    <section class="row" aria-labelledby="h-nearby">
      <h2 id="h-nearby">{name}</h2>
      {articles.map((article) => (
        <Story key={article.id} article={article} level="h3" drawn />
      ))}
    </section>
  );
}

/** What else a rubric has, as headlines: the navigation leads here. */
function Digest({ name, slug, articles }: FrontLayout['rubrics'][number]): VNode {
  return (
    <section class="digest" id={slug} aria-labelledby={`h-${slug}`}>
      <h2 id={`h-${slug}`}>{name}</h2>
      <ul class="headlines">
        {articles.map((article) => (
          <li key={article.id}>
            <ArticleLink article={article} /> <TierBadge tier={article.tier} language={LANGUAGE} />
          </li>
        ))}
      </ul>
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
