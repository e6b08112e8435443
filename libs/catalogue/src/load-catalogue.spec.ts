import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatalogueFault } from './catalogue-fault';
import { loadCatalogue } from './load-catalogue';

const TITLE = `  - id: gazet
    name: De Gazet
    shortName: Gazet
    locale: nl
    meter: { allowance: 0 }
    wallOffers: [gazet-digital]
    care: { email: care@gazet.example }
`;
const PLAN = `  - id: gazet-digital
    title: gazet
    name: Gazet Digitaal
    opens:
      - { titles: [gazet], tiers: [metered, plus], features: [epaper] }
    grace: P7D
    prices:
      - { lookupKey: gazet_monthly, cents: 1999, currency: eur, interval: month, vat: 0 }
`;
const GOOD = `titles:\n${TITLE}plans:\n${PLAN}`;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const load = (files: Record<string, string>) => loadCatalogue(folderOf(files));

function faultsOf(files: Record<string, string>): readonly string[] {
  try {
    load(files);
  } catch (error) {
    if (!(error instanceof CatalogueFault)) throw error;
    return error.faults.map(({ file, line, field, words }) => `${file}:${line}: ${field}: ${words}`);
  }
  return [];
}

/** The good catalogue with one thing changed. */
const spoilt = (good: string, bad: string) => {
  expect(GOOD).toContain(good);
  return faultsOf({ 'all.yaml': GOOD.replace(good, bad) });
};

describe('a catalogue in order', () => {
  it('gives the domain its titles and plans', () => {
    const { titles, plans } = load({ 'all.yaml': GOOD });
    expect(titles.get('gazet')).toEqual({
      id: 'gazet',
      name: 'De Gazet',
      shortName: 'Gazet',
      locale: 'nl',
      meterAllowance: 0,
      care: { email: 'care@gazet.example', phone: null },
      wallOffers: ['gazet-digital'],
    });
    expect(plans.get('gazet-digital')).toMatchObject({ title: 'gazet', graceMs: 604_800_000, paper: null });
  });

  it('limits no devices unless a plan says so', () => {
    const devicesOf = (text: string) => load({ 'all.yaml': text }).plans.get('gazet-digital')?.devices;
    expect([devicesOf(GOOD), devicesOf(GOOD.replace('grace: P7D', 'grace: P7D\n    devices: 2'))]).toEqual([null, 2]);
  });

  it('may stand in one file or in many', () => {
    const apart = load({ 'a.yaml': `plans:\n${PLAN}`, 'b.yml': `titles:\n${TITLE}` });
    expect(apart).toEqual(load({ 'all.yaml': GOOD }));
  });

  it('ignores files that are not YAML', () => {
    expect(faultsOf({ 'all.yaml': GOOD, 'README.md': 'titles: 3' })).toEqual([]);
  });
});

describe('the version of a catalogue', () => {
  const version = (text: string) => load({ 'all.yaml': text }).version;

  it('is short and stays the same when only comments and layout change', () => {
    expect(version(GOOD)).toMatch(/^[0-9a-f]{12}$/);
    expect(version(`# a comment\n\n${GOOD}`)).toBe(version(GOOD));
    expect(version(`plans:\n${PLAN}titles:\n${TITLE}`)).toBe(version(GOOD));
  });

  it('does not depend on the order of files or entries', () => {
    const second = PLAN.replaceAll('gazet-digital', 'gazet-paper').replace('gazet_monthly', 'gazet_paper');
    const one = load({ 'a.yaml': `plans:\n${PLAN}`, 'b.yaml': `titles:\n${TITLE}`, 'c.yaml': `plans:\n${second}` });
    const other = load({ 'a.yaml': `plans:\n${second}${PLAN}`, 'z.yaml': `titles:\n${TITLE}` });
    expect(other.version).toBe(one.version);
  });

  it.each([
    ['a price', 'cents: 1999', 'cents: 2000'],
    ['a tier', 'tiers: [metered, plus]', 'tiers: [metered, plus, exclusive]'],
    ['the grace', 'P7D', 'P8D'],
    ['the devices', 'grace: P7D', 'grace: P7D\n    devices: 2'],
    ['the meter', 'allowance: 0', 'allowance: 1'],
  ])('changes with %s', (_what, good, bad) => {
    expect(version(GOOD.replace(good, bad))).not.toBe(version(GOOD));
  });
});

describe('a fault names file, line and field', () => {
  it.each<[string, string, string, string]>([
    ['negative cents', 'cents: 1999', 'cents: -1', 'all.yaml:17: plans[0].prices[0].cents: must be 0 or more'],
    ['broken cents', 'cents: 1999', 'cents: 19.99', 'all.yaml:17: plans[0].prices[0].cents: must be a whole number'],
    ['a price in words', 'cents: 1999', 'cents: cheap', 'all.yaml:17: plans[0].prices[0].cents: must be a number'],
    ['no device', 'grace: P7D', 'grace: P7D\n    devices: 0', 'all.yaml:16: plans[0].devices: must be 1 or more'],
    [
      'devices in words',
      'grace: P7D',
      'grace: P7D\n    devices: many',
      'all.yaml:16: plans[0].devices: must be a number',
    ],
    [
      'half a device',
      'grace: P7D',
      'grace: P7D\n    devices: 2.5',
      'all.yaml:16: plans[0].devices: must be a whole number',
    ],
    ['a forgotten number', 'grace: P7D', 'grace: P7D\n    devices:', 'all.yaml:16: plans[0].devices: must be a number'],
    ['a missing field', '    locale: nl\n', '', 'all.yaml:2: titles[0].locale: is missing'],
    [
      'an unknown field',
      'locale: nl',
      'locale: nl\n    colour: red',
      'all.yaml:6: titles[0].colour: is not a field of the catalogue',
    ],
    ['an unknown locale', 'locale: nl', 'locale: de', 'all.yaml:5: titles[0].locale: must be one of: nl, fr, en'],
    [
      'an unknown feature',
      '[epaper]',
      '[radio]',
      'all.yaml:14: plans[0].opens[0].features[0]: must be one of: epaper, ad_free, gift_credits',
    ],
    [
      'a tier that is never sold',
      '[metered, plus]',
      '[free, plus]',
      'all.yaml:14: plans[0].opens[0].tiers[0]: must be one of: metered, plus, exclusive',
    ],
    [
      'a tier named twice',
      '[metered, plus]',
      '[plus, plus]',
      'all.yaml:14: plans[0].opens[0].tiers: names something twice',
    ],
    [
      'an opening without content',
      'tiers: [metered, plus], features: [epaper]',
      'tiers: []',
      'all.yaml:14: plans[0].opens[0]: opens neither a tier nor a feature',
    ],
    [
      'an unknown currency',
      'currency: eur',
      'currency: usd',
      'all.yaml:17: plans[0].prices[0].currency: must be one of: eur',
    ],
    ['grace in months', 'P7D', 'P1M', 'all.yaml:15: plans[0].grace: must be a number of days, such as P7D'],
    [
      'an id with capitals',
      'id: gazet-digital',
      'id: Gazet',
      'all.yaml:10: plans[0].id: must be lower case letters, digits and single dashes',
    ],
    ['no mail', 'care@gazet.example', 'care', 'all.yaml:8: titles[0].care.email: must be an e-mail address'],
    [
      'a number nobody can dial',
      'care@gazet.example }',
      'care@gazet.example, phone: "03 345 67 89" }',
      'all.yaml:8: titles[0].care.phone: must be a number as it is dialled from abroad, such as "+3233456789"',
    ],
    ['an empty name', 'name: De Gazet', 'name: " "', 'all.yaml:3: titles[0].name: must not be empty'],
    ['an unknown list', 'plans:', 'themes: []\nplans:', 'all.yaml:9: themes: is not a field of the catalogue'],
    [
      'an unknown home title',
      'title: gazet',
      'title: bode',
      'all.yaml:11: plans[0].title: "bode" is not a title of this catalogue',
    ],
    [
      'a wall without offers',
      '[gazet-digital]',
      '[]',
      'all.yaml:7: titles[0].wallOffers: must offer at least one plan: a wall without a door helps nobody',
    ],
    [
      'an offer of no plan',
      '[gazet-digital]',
      '[gazet-digitaal]',
      'all.yaml:7: titles[0].wallOffers[0]: "gazet-digitaal" is not a plan of this catalogue',
    ],
  ])('%s', (_what, good, bad, fault) => {
    expect(spoilt(good, bad)).toContain(fault);
  });

  it('an unknown title in a bundle', () => {
    expect(spoilt('titles: [gazet]', 'titles: [gazet, bode]')).toEqual([
      'all.yaml:14: plans[0].opens[0].titles[1]: "bode" is not a title of this catalogue',
    ]);
  });

  it('a plan without prices', () => {
    const prices = GOOD.slice(GOOD.indexOf('    prices:'));
    expect(spoilt(prices, '    prices: []\n')).toEqual(['all.yaml:16: plans[0].prices: must name at least one']);
  });

  it('an offer that would not open the title it stands on', () => {
    expect(spoilt('tiers: [metered, plus], ', '')).toEqual([
      'all.yaml:7: titles[0].wallOffers[0]: "gazet-digital" opens no article on gazet',
    ]);
  });

  it('YAML that does not parse', () => {
    expect(faultsOf({ 'all.yaml': `${GOOD}  oops: [` })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^all\.yaml:18: \(file\): is not valid YAML: /)]),
    );
  });

  it('a key written twice in one block', () => {
    expect(spoilt('locale: nl', 'locale: nl\n    locale: fr')).toEqual([
      expect.stringMatching(/^all\.yaml:6: \(file\): is not valid YAML: /),
    ]);
  });

  it('an alias, because a fault in it could not be shown where it is', () => {
    expect(spoilt('name: De Gazet\n    shortName: Gazet', 'name: &name Gazet\n    shortName: *name')).toEqual([
      'all.yaml:4: (file): *name is an alias: write it out',
    ]);
  });

  it('a file of another shape', () => {
    expect(faultsOf({ 'all.yaml': GOOD, 'list.yaml': '- gazet\n' })).toEqual([
      'list.yaml:1: (file): must hold `titles:` or `plans:`',
    ]);
  });

  it('a list that is none', () => {
    expect(faultsOf({ 'all.yaml': GOOD, 'more.yaml': '\nplans: gazet-digital\n' })).toEqual([
      'more.yaml:2: plans: must be a list',
    ]);
  });

  it('a folder without titles, or none at all', () => {
    expect(() => load({ 'plans.yaml': `plans:\n${PLAN}` })).toThrow('no file in this folder lists a title');
    expect(() => loadCatalogue(join(folderOf({}), 'nowhere'))).toThrow(/nowhere:1: \(folder\): cannot be read/);
  });
});

describe('names over all files', () => {
  it('may be given once', () => {
    expect(faultsOf({ 'all.yaml': GOOD, 'again.yaml': GOOD })).toEqual([
      'all.yaml:2: titles[0].id: another title is called "gazet" already',
      'all.yaml:10: plans[0].id: another plan is called "gazet-digital" already',
      'all.yaml:17: plans[0].prices[0].lookupKey: another price is called "gazet_monthly" already',
    ]);
  });

  it('are known wherever they stand, even in an entry that has a fault of its own', () => {
    expect(spoilt('P7D', 'a week')).toEqual(['all.yaml:15: plans[0].grace: must be a number of days, such as P7D']);
  });
});

it('tells all faults of all files at once', () => {
  const faults = faultsOf({
    'plans.yaml': `plans:\n${PLAN.replace('1999', '-5').replace('titles: [gazet]', 'titles: [bode]').replace('P7D', 'soon')}`,
    'titles.yaml': `titles:\n${TITLE.replace('[gazet-digital]', '[gazet-print]').replace('locale: nl', 'locale: xx')}`,
    'torn.yaml': 'plans: [',
  });
  expect(faults.map((fault) => fault.split(': ').slice(0, 2).join(' '))).toEqual([
    expect.stringMatching(/^torn\.yaml:\d+ \(file\)$/),
    'titles.yaml:5 titles[0].locale',
    'titles.yaml:7 titles[0].wallOffers[0]',
    'plans.yaml:6 plans[0].opens[0].titles[0]',
    'plans.yaml:7 plans[0].grace',
    'plans.yaml:9 plans[0].prices[0].cents',
  ]);
});
