import { renderPage } from '@pluspas/ui';
import { ArticlePage } from './article/article-page';
import { frontLayout } from './front/front-layout';
import { FrontPage } from './front/front-page';
import { PaperMessagePage } from './message-page';
import { PlansPage } from './plans/plans-page';
import type { ArticleView, FrontView, MessageView, PlansView } from './views';

/** @throws when `view.title` is no newspaper of ours: the caller finds the title by the site it serves. */
export function renderFront(view: FrontView): string {
  const layout = frontLayout(view.title, view.now);
  if (layout === null) throw new Error(`${view.title} has no edition in apps/newsstand/content/titles`);
  return renderPage(<FrontPage view={view} layout={layout} />);
}

/** The whole article, or for a deny its first two paragraphs and the wall: nothing else of the text leaves here. */
export function renderArticle(view: ArticleView): string {
  return renderPage(<ArticlePage view={view} />);
}

/** `/abonnement`: the plans of the title and how to get one. */
export function renderPlans(view: PlansView): string {
  return renderPage(<PlansPage view={view} />);
}

/** 404, 500 and 503 in the newspaper's own frame. */
export function renderMessage(view: MessageView): string {
  return renderPage(<PaperMessagePage view={view} />);
}
