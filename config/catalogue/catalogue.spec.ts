import { loadCatalogue } from '@pluspas/catalogue';
import { compileCatalogue, sectionOf, TIERS } from '@pluspas/domain';

const catalogue = loadCatalogue(__dirname);
const { plans } = compileCatalogue(catalogue);
const SELLERS = ['gva', 'nieuwsblad', 'standaard', 'hbvl'];

function sectionsOf(plan: string): readonly string[] {
  return [...catalogue.titles.keys()].flatMap((title) =>
    TIERS.filter((tier) => plans.get(plan)?.coverage.opens({ title, tier, article: null })).map((tier) =>
      sectionOf(title, tier),
    ),
  );
}

const exclusiveOf = (plan: string) => sectionsOf(plan).filter((section) => section.endsWith('/exclusive'));

it('has five titles, and three plans for each of the four that sell', () => {
  expect([...catalogue.titles.keys()]).toEqual(['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar']);
  const expected = SELLERS.flatMap((title) => [`${title}-all-in`, `${title}-digital`, `${title}-weekend`]);
  expect([...catalogue.plans.keys()].toSorted()).toEqual(expected.toSorted());
});

it('sells De Gentenaar through Het Nieuwsblad', () => {
  const offersOf = (title: string) => catalogue.titles.get(title)?.wallOffers;
  expect(offersOf('gentenaar')).toEqual(offersOf('nieuwsblad'));
});

it('opens plus on every title to the subscriber of any digital or all-in plan', () => {
  for (const title of SELLERS) {
    for (const plan of [`${title}-digital`, `${title}-all-in`]) {
      expect(sectionsOf(plan).filter((section) => section.endsWith('/plus'))).toHaveLength(5);
    }
  }
});

it('keeps exclusive articles for the home title, of which Het Nieuwsblad has two', () => {
  expect(exclusiveOf('gva-digital')).toEqual(['gva/exclusive']);
  expect(exclusiveOf('standaard-digital')).toEqual(['standaard/exclusive']);
  expect(exclusiveOf('hbvl-all-in')).toEqual(['hbvl/exclusive']);
  expect(exclusiveOf('nieuwsblad-digital')).toEqual(['nieuwsblad/exclusive', 'gentenaar/exclusive']);
  for (const title of SELLERS) expect(exclusiveOf(`${title}-weekend`)).toEqual([]);
});

it('is not symmetric: Nieuwsblad opens to a Standaard weekend reader, but not the other way round', () => {
  expect(sectionsOf('standaard-weekend')).toEqual([
    'nieuwsblad/metered',
    'nieuwsblad/plus',
    'standaard/metered',
    'standaard/plus',
  ]);
  expect(sectionsOf('nieuwsblad-weekend')).not.toContain('standaard/plus');
});

it('prices every plan by the month and by the year, under a key that its plan names', () => {
  for (const plan of catalogue.plans.values()) {
    const name = plan.id.replaceAll('-', '_');
    expect(plan.prices.map(({ lookupKey, interval }) => [lookupKey, interval])).toEqual([
      [`${name}_monthly`, 'month'],
      [`${name}_yearly`, 'year'],
    ]);
  }
});

it('lets a family read: no plan limits a reader to fewer than five devices', () => {
  for (const { devices } of catalogue.plans.values())
    expect(devices ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(5);
});
