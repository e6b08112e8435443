import type { Instant } from '@pluspas/domain';
import type { VNode } from 'preact';
import type { Article } from '../../content';
import { publishedAt } from '../published';
import { nameOf } from '../title-name';

/** The class of the text that is not free, named to search engines so that the teaser is not taken for cloaking. */
export const PAID_CLASS = 'paid';

/**
 * schema.org paywall markup (Google: "Structured data for subscription and paywalled content"). It is data: no browser
 * runs it, so a Content-Security-Policy without scripts lets it pass. It never holds more than the page's own head.
 */
export function StructuredData({ article, now }: { readonly article: Article; readonly now: Instant }): VNode {
  const free = article.tier === 'free';
  const data = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    description: article.standfirst,
    articleSection: article.rubric.name,
    datePublished: new Date(publishedAt(article, now)).toISOString(),
    inLanguage: 'nl-BE',
    publisher: { '@type': 'NewsMediaOrganization', name: nameOf(article.title) },
    isAccessibleForFree: free,
    ...(free
      ? {}
      : { hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: `.${PAID_CLASS}` } }),
  };
  // `<` is escaped, so that no text can end the element.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
