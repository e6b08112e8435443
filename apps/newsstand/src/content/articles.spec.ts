import { TIERS, type Tier } from '@pluspas/domain';
import { articlesOf, editionOf, findArticle } from './articles';
import { catalogue } from './catalogue';

const titles = [...catalogue.titles.keys()];
const everything = titles.flatMap((title) => articlesOf(title));

const SHARE: Record<Tier, number> = { free: 12, registered: 5, metered: 5, plus: 13, exclusive: 5 };

describe.each(titles)('%s', (title) => {
  it('prints forty articles over all tiers', () => {
    const counts = TIERS.map((tier) => [tier, articlesOf(title).filter((article) => article.tier === tier).length]);
    expect(Object.fromEntries(counts)).toEqual(SHARE);
  });

  it('has stories that no other newspaper of the group has', () => {
    const elsewhere = new Set(everything.filter((article) => article.title !== title).map(({ id }) => id));
    expect(articlesOf(title).filter(({ id }) => !elsewhere.has(id)).length).toBeGreaterThanOrEqual(5);
  });

  it('files each article under a rubric of its own', () => {
    const slugs = editionOf(title)?.rubrics.map(({ slug }) => slug);
    for (const article of articlesOf(title)) expect(slugs).toContain(article.rubric.slug);
  });

  it('leads with a Plus article, as a newspaper that wants subscribers does', () => {
    expect(findArticle(title, editionOf(title)?.lead ?? '')?.tier).toBe('plus');
  });
});

it('tells a shared story under one id, with the same words and tier on each title', () => {
  const first = new Map(everything.map((article) => [article.id, article]));
  for (const article of everything) {
    const { headline, tier, teaser, rest } = first.get(article.id) ?? article;
    expect({ headline: article.headline, tier: article.tier, teaser: article.teaser, rest: article.rest }).toEqual({
      headline,
      tier,
      teaser,
      rest,
    });
  }
});

it('has no two stories with the same headline', () => {
  const stories = new Map(everything.map(({ id, headline }) => [id, headline]));
  expect(new Set(stories.values()).size).toBe(stories.size);
});

it('gives every paid article more than its teaser: paragraphs, a heading and a quote', () => {
  for (const { id, teaser, rest, tier } of everything.filter((article) => article.tier !== 'free')) {
    const kinds = rest.map(({ kind }) => kind);
    expect({
      id,
      tier,
      teaser: teaser.length,
      enough: kinds.filter((kind) => kind === 'paragraph').length >= 3,
    }).toEqual({
      id,
      tier,
      teaser: 2,
      enough: true,
    });
    expect(kinds).toEqual(expect.arrayContaining(['heading', 'quote']));
  }
});

it('writes as the house does: no exclamation marks, and quotes in low and high marks', () => {
  for (const { headline, standfirst, caption, teaser, rest } of everything) {
    const text = [headline, standfirst, caption, ...teaser, ...rest.map((block) => block.text)].join('\n');
    expect(text).not.toMatch(/[!"“]/);
    expect(text.match(/„/g)?.length ?? 0).toBe(text.match(/”/g)?.length ?? 0);
  }
});

it('knows no article of a title that does not print it', () => {
  expect(findArticle('gva', 'dmf20261124_90501')).toBeNull();
  expect(findArticle('nowhere', 'dmf20261124_90001')).toBeNull();
  expect(articlesOf('nowhere')).toEqual([]);
});
