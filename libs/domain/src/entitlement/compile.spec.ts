import type { Catalogue, Opening, Plan } from '../catalogue/catalogue';
import type { Grant } from '../grant/grant';
import { compileCatalogue, compileGrants } from './compile';
import { decide } from './decide';
import { featuresOpen, sectionsOpen } from './openings';

const title = (id: string) => ({
  id,
  name: id,
  shortName: id,
  locale: 'nl' as const,
  wallOffers: [],
  meterAllowance: 0,
  care: { email: 'care@pluspas.example', phone: null },
});
const plan = (id: string, opens: readonly Opening[]): Plan => ({
  id,
  title: 'gazet',
  name: id,
  opens,
  devices: null,
  graceMs: 0,
  paper: null,
  prices: [],
});

const catalogue: Catalogue = {
  version: 'of this test',
  titles: new Map([title('gazet'), title('bode')].map((one) => [one.id, one])),
  plans: new Map(
    [
      plan('split', [
        { titles: ['gazet'], tiers: ['plus'], features: ['epaper'] },
        { titles: ['gazet', 'bode'], tiers: ['metered'], features: [] },
      ]),
      plan('reader', [
        { titles: ['gazet'], tiers: ['plus'], features: [] },
        { titles: ['bode'], tiers: [], features: ['epaper'] },
      ]),
    ].map((one) => [one.id, one]),
  ),
};
const compiled = compileCatalogue(catalogue);

function facts(planId: string) {
  const grant: Grant = {
    id: 'grt_1',
    scope: { kind: 'plan', plan: planId },
    source: 'subscription',
    from: 0,
    until: 10,
    endedBecause: null,
    paymentFailed: false,
  };
  const reader = { kind: 'account', account: 'acc_1' } as const;
  return { reader, grants: compileGrants([grant], compiled), meter: { remaining: 0 }, at: 5 };
}

it('adds up what the lines of a plan open on one title', () => {
  const opened = sectionsOpen(facts('split'), compiled).filter(({ allow }) => allow.via !== null);
  expect(opened.map(({ section }) => section)).toEqual(['gazet/metered', 'gazet/plus', 'bode/metered']);
});

it('lists what is open to everybody too, so that a search and a check agree', () => {
  const open = sectionsOpen({ ...facts('gone'), reader: { kind: 'anonymous', remembered: false } }, compiled);
  expect(open.map(({ section }) => section)).toEqual(['gazet/free', 'bode/free']);
});

it('tells a reader whose plan has only the e-paper of a title that the title is not included', () => {
  const resource = { title: 'bode', tier: 'plus', article: null } as const;
  expect(decide({ ...facts('reader'), resource })).toMatchObject({ reason: 'title_not_included' });
  expect(featuresOpen(facts('reader'), compiled)).toEqual([{ title: 'bode', feature: 'epaper', until: 10 }]);
});

it('reaches a reader with a new catalogue, because her grant names the plan and not its content', () => {
  const [bundle] = catalogue.plans.values();
  const fuller = { ...bundle, opens: [{ titles: ['bode'], tiers: ['exclusive' as const], features: [] }] } as Plan;
  const next = compileCatalogue({ ...catalogue, plans: new Map([['split', fuller]]) });
  const grants = compileGrants(
    facts('split').grants.map(({ grant }) => grant),
    next,
  );
  const resource = { title: 'bode', tier: 'exclusive', article: null } as const;
  expect(decide({ ...facts('split'), grants, resource })).toMatchObject({ decision: true, reason: 'bundle' });
});
