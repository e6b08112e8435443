import type { AllowReason } from '@pluspas/domain';
import { dateAndTime, messagesOf, TierBadge, ViaLine } from '@pluspas/ui';
import type { VNode } from 'preact';
import { Drawing } from '../drawings';
import { LANGUAGE } from '../frame/language';
import { PaperPage } from '../frame/paper-page';
import { words } from '../paper-words';
import { minutesToRead, publishedAt } from '../published';
import { nameOf } from '../title-name';
import type { ArticleView } from '../views';
import { ArticleWall } from '../wall/article-wall';
import { soldBy } from '../wall/wall-facts';
import { ReadAlso } from './read-also';
import { StructuredData } from './structured-data';
import { Rest, Teaser } from './text';

/** An article: whole when the check opens it, else its beginning and the wall. */
export function ArticlePage({ view }: { readonly view: ArticleView }): VNode {
  const { article, title, now } = view;
  const open = view.decision.decision;
  return (
    <PaperPage
      view={view}
      pageTitle={`${article.headline} – ${nameOf(title)}`}
      skip={messagesOf(LANGUAGE).frame.skipToArticle}
      head={
        <>
          <meta name="description" content={article.standfirst} />
          {article.tier === 'free' ? null : <meta name="robots" content="noarchive" />}
          <StructuredData article={article} now={now} />
        </>
      }
    >
      <main id="main" class="article">
        <Head view={view} />
        <figure>
          <Drawing {...article.drawing} />
          <figcaption>
            {article.caption} {words.illustration}
          </figcaption>
        </figure>
        {open ? <Via view={view} /> : null}
        <Teaser article={article} fading={!open} />
        {open ? <Rest article={article} /> : <ArticleWall view={view} />}
        <ReadAlso article={article} />
      </main>
    </PaperPage>
  );
}

function Head({ view: { article, now } }: { readonly view: ArticleView }): VNode {
  const at = publishedAt(article, now);
  return (
    <header>
      <p class="rubric">{article.rubric.name}</p>
      <h1 class="headline">{article.headline}</h1>
      <p class="standfirst">{article.standfirst}</p>
      <p class="dateline">
        <TierBadge tier={article.tier} language={LANGUAGE} />
        <span>{words.newsroom}</span>
        <time dateTime={new Date(at).toISOString()}>{dateAndTime(at, LANGUAGE)}</time>
        <span>{words.minutes(minutesToRead(article))}</span>
      </p>
    </header>
  );
}

function Via({ view }: { readonly view: ArticleView }): VNode {
  const { reason, until = null } = view.decision.context;
  const seller = soldBy(view);
  return (
    <ViaLine
      language={LANGUAGE}
      reason={reason as AllowReason}
      other={seller === null || seller === view.title ? null : nameOf(seller)}
      until={until}
      now={view.now}
    />
  );
}
