import path from 'node:path';
import { loadCatalogue } from '@pluspas/catalogue';
import {
  compileCatalogue,
  compileGrants,
  type Decision,
  decide,
  FEATURES,
  featuresOpen,
  type Grant,
  type Question,
  sectionsOpen,
  TIERS,
} from '@pluspas/domain';
import fc from 'fast-check';
import { aGrant, aQuestion, type Facts, LATEST, someGrants, TITLES } from './arbitraries';
import { expectedOf, featureUntil } from './oracle';

/** Laws that hold for every reader, every history of grants and every instant. Times are small, so that ends collide. */
const catalogue = loadCatalogue(path.join(__dirname, '../../config/catalogue'));
const compiled = compileCatalogue(catalogue);
const RUNS = { numRuns: 2000 };

function toQuestion({ reader, resource, grants, remaining, at, callerFact }: Facts): Question {
  const facts = { reader, resource, grants: compileGrants(grants, compiled), meter: { remaining }, at };
  return callerFact ? { ...facts, callerFact } : facts;
}

const ask = (facts: Facts): Decision => decide(toQuestion(facts));

/** Opened by a grant: not by who she is, and not by the meter. */
const byGrant = (decision: Decision): boolean => decision.decision && decision.via !== null;

const forAll = (law: (facts: Facts) => void) => fc.assert(fc.property(aQuestion, law), RUNS);

it('answers as the words of the design do', () => {
  forAll((facts) => {
    const expected = expectedOf({ ...facts, catalogue });
    const { via, endedAt: _, ...answer } = { endedAt: null, wall: null, ...ask(facts) };
    expect(answer).toEqual({ ...expected, via: undefined });
    if (expected.via.length === 0) expect(via).toBeNull();
    else expect(expected.via).toContain(via?.grant);
  });
});

it('names the source and the home title of the grant that decides', () => {
  forAll((facts) => {
    const { via } = ask(facts);
    if (via === null) return;
    const grant = facts.grants.find(({ id }) => id === via.grant);
    const home = grant?.scope.kind === 'plan' ? catalogue.plans.get(grant.scope.plan)?.title : null;
    expect(via).toEqual({ grant: grant?.id, source: grant?.source, title: home });
  });
});

it('says when the grant that a deny speaks of ended, and only then', () => {
  forAll((facts) => {
    const decision = ask(facts);
    if (decision.decision) return;
    const until = facts.grants.find(({ id }) => id === decision.via?.grant)?.until ?? null;
    expect(decision.endedAt).toBe(until !== null && until <= facts.at ? until : null);
  });
});

it('never takes an article away when one more grant is added', () => {
  fc.assert(
    fc.property(aQuestion, aGrant, (facts, extra) => {
      fc.pre(ask(facts).decision);
      const more: Grant = { ...extra, id: 'grt_extra' };
      expect(ask({ ...facts, grants: [...facts.grants, more] }).decision).toBe(true);
    }),
    RUNS,
  );
});

it('stays open from `at` until the end it names, and is no longer open by a grant then', () => {
  forAll((facts) => {
    const now = ask(facts);
    fc.pre(byGrant(now));
    for (let at = facts.at; at < (now.until ?? LATEST + 3); at += 1) {
      const later = ask({ ...facts, at });
      expect([byGrant(later), later.until]).toEqual([true, now.until]);
    }
    if (now.until !== null) expect(byGrant(ask({ ...facts, at: now.until }))).toBe(false);
  });
});

it('does not depend on the order in which grants were loaded', () => {
  const twoOrders = aQuestion.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts.grants], { minLength: facts.grants.length })),
  );
  fc.assert(
    fc.property(twoOrders, ([facts, grants]) => {
      expect(ask({ ...facts, grants })).toEqual(ask(facts));
    }),
    RUNS,
  );
});

it('never opens by a grant that has ended or has not begun', () => {
  forAll((facts) => {
    const grants = facts.grants.filter(({ from, until }) => from > facts.at || (until !== null && until <= facts.at));
    expect(byGrant(ask({ ...facts, grants }))).toBe(false);
  });
});

it('names a grant that is live when it opens', () => {
  forAll((facts) => {
    const decision = ask(facts);
    fc.pre(byGrant(decision));
    const grant = facts.grants.find(({ id }) => id === decision.via?.grant);
    expect(grant && grant.from <= facts.at && (grant.until === null || facts.at < grant.until)).toBe(true);
  });
});

it('opens nothing by grants to a reader with an obstacle, and leaves free free', () => {
  forAll((facts) => {
    const decision = ask({ ...facts, reader: { ...facts.reader, obstacle: 'session_revoked' } });
    expect(byGrant(decision)).toBe(false);
    if (facts.resource.tier === 'free') expect(decision.decision).toBe(true);
  });
});

it('never closes anything for a fact of the caller', () => {
  forAll((facts) => {
    expect(ask({ ...facts, callerFact: 'outage_unknown' }).decision).toBe(ask({ ...facts, callerFact: null }).decision);
  });
});

it('lists exactly the sections that it would open one by one', () => {
  forAll((facts) => {
    const { resource: _, ...question } = toQuestion(facts);
    const each = [...catalogue.titles.keys()].flatMap((title) =>
      TIERS.flatMap((tier) => {
        const allow = decide({ ...question, resource: { title, tier, article: null } });
        return allow.decision ? [{ section: `${title}/${tier}`, title, tier, allow }] : [];
      }),
    );
    expect(sectionsOpen(question, compiled)).toEqual(each);
  });
});

it('lists exactly the features that live grants give, with their ends', () => {
  forAll((facts) => {
    const { resource: _, ...question } = toQuestion(facts);
    const each = TITLES.filter((title) => catalogue.titles.has(title)).flatMap((title) =>
      FEATURES.flatMap((feature) => {
        const until = featureUntil({ ...facts, catalogue }, title, feature);
        return until === undefined ? [] : [{ title, feature, until }];
      }),
    );
    expect(featuresOpen(question, compiled)).toEqual(each);
  });
});

it('answers the same for the same facts, and changes none of them', () => {
  fc.assert(
    fc.property(someGrants, aQuestion, (grants, facts) => {
      const before = JSON.stringify(grants);
      expect(ask({ ...facts, grants })).toEqual(ask({ ...facts, grants }));
      expect(JSON.stringify(grants)).toBe(before);
    }),
    { numRuns: 500 },
  );
});
