import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadCatalogue } from '@pluspas/catalogue';
import {
  ALLOW_REASONS,
  compileCatalogue,
  DENY_REASONS,
  decide,
  featuresOpen,
  GRANT_SOURCES,
  WALLS,
} from '@pluspas/domain';
import { type ArticleCase, caseFile, type FeatureCase, factsOf } from './decision-case';

/** Decisions as data, against the real catalogue: what a product owner can read, add to and argue with. */
const catalogue = compileCatalogue(loadCatalogue(path.join(__dirname, '../../config/catalogue')));

const files = readdirSync(__dirname)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, ...caseFile.parse(JSON.parse(readFileSync(path.join(__dirname, name), 'utf8'))) }));
const cases = files.flatMap((file) => file.cases);

function check(written: ArticleCase | FeatureCase): void {
  if ('features' in written.ask) checkFeatures(written as FeatureCase);
  else checkArticle(written as ArticleCase);
}

function checkFeatures({ given, ask, expect: expected }: FeatureCase): void {
  expect({ features: featuresOpen(factsOf(given, ask.at, catalogue), catalogue) }).toEqual(expected);
}

function checkArticle({ given, ask, expect: expected }: ArticleCase): void {
  const resource = { title: ask.title, tier: ask.tier, article: ask.article || null };
  const decision = decide({ ...factsOf(given, ask.at, catalogue), resource });
  if (decision.decision) expect(decision).toEqual(expected);
  else expect(decision).toEqual({ ...expected, endedAt: endOf(expected.via, given.grants, ask.at) });
}

/** The end of the grant that a deny speaks of, where it has come. */
function endOf(via: { grant: string } | null, grants: ArticleCase['given']['grants'], at: number): number | null {
  const until = grants.find(({ id }) => `grt_${id}` === via?.grant)?.until ?? null;
  return until !== null && until <= at ? until : null;
}

describe.each(files)('$name: $about', ({ cases: ofFile }) => {
  it.each(ofFile)('$name', check);
});

describe('the cases together', () => {
  const decisions = cases.flatMap(({ expect: expected }) => ('reason' in expected ? [expected] : []));
  const reasons = new Set(decisions.map(({ reason }) => reason));
  /** Allowed by the caller itself, which never asks `decide` then. */
  const OF_THE_CALLER = ['gift_link', 'verified_crawler', 'outage'];

  it('show every reason that can occur, every wall and every source', () => {
    const possible = [...ALLOW_REASONS, ...DENY_REASONS].filter((reason) => !OF_THE_CALLER.includes(reason));
    expect(possible.filter((reason) => !reasons.has(reason))).toEqual([]);
    expect(WALLS.filter((wall) => !decisions.some((decision) => decision.wall === wall))).toEqual([]);
    const sources = new Set(cases.flatMap(({ given }) => given.grants.map(({ source }) => source)));
    expect(GRANT_SOURCES.filter((source) => !sources.has(source))).toEqual([]);
  });

  it('are distinct', () => {
    const asked = cases.map(({ given, ask }) => JSON.stringify({ given, ask }));
    const twice = cases.filter((_, index) => asked.indexOf(asked[index] ?? '') !== index);
    // Two spellings of one instant are the point of this one.
    expect(twice.map(({ name }) => name)).toEqual([
      "spring, 2 o'clock winter time and 3 o'clock summer time are one instant",
    ]);
  });
});
