import { ALLOW_REASONS, DENY_REASONS, TIERS, type Via, type Wall } from '@pluspas/domain';
import { type Article, articlesOf, catalogue } from '../../content';
import { renderArticle } from '../index';
import type { AnsweredDecision, ArticleView } from '../views';

const now = Date.parse('2026-11-24T21:50:00Z');
const titles = [...catalogue.titles.keys()];

function first(title: string, tier: string): Article {
  const article = articlesOf(title).find((each) => each.tier === tier);
  if (!article) throw new Error(`${title} has no ${tier} article`);
  return article;
}

function viewOf(article: Article, decision: AnsweredDecision, email: string | null = null): ArticleView {
  return {
    title: article.title,
    reader: email === null ? null : { name: email },
    now,
    loginHref: '/login?return=%2Fartikel',
    registerHref: '/login?return=%2Fartikel&screen=register',
    accountHref: 'http://localhost:3000/account',
    logoutHref: '/logout',
    forgetHref: '/vergeet',
    article,
    decision,
    email,
    reference: '01JDG7-4R2K',
    whyHref: 'http://localhost:3000/why?title=gva',
    readHereHref: 'http://localhost:3000/account/devices/here?title=gva',
    devicesHref: 'http://localhost:3000/account/devices?title=gva',
  };
}

function page(article: Article, decision: AnsweredDecision, email: string | null = null): string {
  return renderArticle(viewOf(article, decision, email));
}

const via = (title: string | null): Via => ({ grant: 'grt_0192', source: 'subscription', title });
const deny = (reason: AnsweredDecision['context']['reason'], wall: Wall, by: Via | null = null): AnsweredDecision => ({
  decision: false,
  context: { reason, wall, until: null, via: by, version: 1, asOf: now },
});
const allow = (reason: AnsweredDecision['context']['reason'], by: Via | null = null): AnsweredDecision => ({
  decision: true,
  context: { reason, until: null, via: by, version: 1, asOf: now },
});

describe.each(DENY_REASONS)('a reader who is denied for %s', (reason) => {
  it('gets the first two paragraphs and the wall, and not one line of the rest anywhere in the page', () => {
    for (const title of titles) {
      for (const tier of TIERS.filter((each) => each !== 'free')) {
        const article = first(title, tier);
        for (const by of [null, via(null), via('gva'), via(title)]) {
          const html = page(article, deny(reason, 'paywall', by), 'lezer@pluspas.example');
          for (const { text } of article.rest) {
            for (const part of text.split(/(?<=[.?:]) /)) expect(html).not.toContain(part);
          }
          for (const text of article.teaser) expect(html).toContain(text);
          expect(html.match(/data-wall="paywall"/g)).toHaveLength(1);
          expect(html).not.toContain('data-premium');
        }
      }
    }
  });
});

it('hands the whole text to whom the check opens it, marked as premium, without a wall', () => {
  for (const tier of TIERS.filter((each) => each !== 'free')) {
    const article = first('gva', tier);
    const html = page(article, allow('subscription', via('gva')), 'lezer@pluspas.example');
    for (const { text } of article.rest) expect(html).toContain(text);
    expect(html.match(/data-premium/g)).toHaveLength(1);
    expect(html).not.toContain('data-wall');
  }
});

it('marks a free article as neither premium nor walled', () => {
  const article = first('hbvl', 'free');
  const html = page(article, allow('free'));
  expect(html).not.toMatch(/data-(premium|wall)/);
  expect(html).toContain(article.rest[0]?.text);
});

it.each(ALLOW_REASONS)('says with what an article is open: %s', (reason) => {
  const html = page(first('nieuwsblad', 'plus'), allow(reason, via('gva')), 'lezer@pluspas.example');
  expect(html.includes('class="via"')).toBe(reason !== 'free');
  expect(html).not.toMatch(/undefined|null[^a-z]/);
});

it('names the newspaper whose subscription opens it', () => {
  const html = page(first('nieuwsblad', 'plus'), allow('bundle', via('gva')), 'gva-subscriber@pluspas.example');
  expect(html).toContain('Je leest dit met <strong>je abonnement op Gazet van Antwerpen</strong>.');
});

it('tells a Gazet van Antwerpen subscriber on Nieuwsblad what she has and what Exclusief asks', () => {
  const html = page(
    first('nieuwsblad', 'exclusive'),
    deny('tier_not_included', 'paywall', via('gva')),
    'a@pluspas.example',
  );
  expect(html).toContain('Dit is een Exclusief-artikel');
  expect(html).toContain('<strong>Gazet van Antwerpen</strong> opent hier alle Plus-artikels, maar Exclusief is voor');
});

it('tells a subscriber at her own browser which subscription opens it, once she logs in', () => {
  const view = { ...viewOf(first('nieuwsblad', 'plus'), deny('login_required', 'login')), remembered: 'gva' };
  expect(renderArticle(view)).toContain('Je abonnement op Gazet van Antwerpen opent dit artikel');
  expect(renderArticle({ ...view, remembered: 'made-up' })).toContain('Meld je aan om verder te lezen');
});

it('sells De Gentenaar through Nieuwsblad, at the prices of the catalogue', () => {
  const html = page(first('gentenaar', 'exclusive'), deny('login_required', 'paywall'));
  expect(html).toContain('value="nieuwsblad_digital_monthly"');
  expect(html).toContain('€\u00a019,99');
  expect(html).toContain('te koop bij Nieuwsblad');
});

it('says on which day a subscription ended, the last one included', () => {
  const { context, ...denied } = deny('expired', 'paywall', via('gva'));
  const endedAt = Date.parse('2026-10-31T23:00:00Z');
  const html = page(first('nieuwsblad', 'plus'), { ...denied, context: { ...context, endedAt } });
  expect(html).toContain('Je abonnement liep af op 31 oktober');
});

it('offers an expired reader what she had, beside what this newspaper sells', () => {
  const html = page(first('nieuwsblad', 'plus'), deny('expired', 'paywall', via('gva')), 'lapsed@pluspas.example');
  expect(html.indexOf('gva_digital_monthly')).toBeGreaterThan(0);
  expect(html.indexOf('gva_digital_monthly')).toBeLessThan(html.indexOf('nieuwsblad_digital_monthly'));
});

describe('what search engines read', () => {
  const data = (html: string): Record<string, unknown> =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? 'null') as Record<
      string,
      unknown
    >;

  it('says that the article is paid, and which part of the page is', () => {
    const article = first('standaard', 'plus');
    const markup = data(page(article, allow('subscription', via('standaard'))));
    expect(markup).toMatchObject({
      '@type': 'NewsArticle',
      headline: article.headline,
      isAccessibleForFree: false,
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paid' },
    });
    expect(page(article, allow('subscription', via('standaard')))).toContain('<div class="prose paid" data-premium');
  });

  it('says that a free article is free', () => {
    expect(data(page(first('standaard', 'free'), allow('free')))).toMatchObject({ isAccessibleForFree: true });
  });

  it('is the only script element, and no text can end it early', () => {
    const article = { ...first('gva', 'plus'), headline: 'Een kop met </script><script>alert(1)</script>' };
    const html = page(article, deny('no_entitlement', 'paywall'));
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(data(html)).toMatchObject({ headline: article.headline });
  });
});

it('keeps data-tier for the links to other articles', () => {
  const html = page(first('gva', 'plus'), deny('login_required', 'paywall'));
  expect(html.match(/data-tier=/g)).toHaveLength(3);
  expect(html.match(/<a href="\/artikel\/\w+" data-tier="\w+">/g)).toHaveLength(3);
});
