import type { Plan } from '../catalogue/catalogue';
import { compileCatalogue, compileGrants } from '../entitlement/compile';
import type { GrantSource } from '../grant/grant';
import type { Scope } from '../grant/scope';
import { type DeviceAllowance, deviceLimitOf } from './device-limit';

const AT = 100;
const plan = (id: string, devices: number | null): Plan => ({
  id,
  title: 'gazet',
  name: id,
  opens: [],
  devices,
  graceMs: 0,
  paper: null,
  prices: [],
});
const catalogue = compileCatalogue({
  version: 'of this test',
  titles: new Map(),
  plans: new Map([plan('two', 2), plan('five', 5), plan('any', null)].map((each) => [each.id, each])),
});

interface Has {
  readonly plan?: string;
  readonly scope?: Scope;
  readonly source?: GrantSource;
  readonly from?: number;
  readonly until?: number | null;
}

function limitOf(has: readonly Has[], allowance: DeviceAllowance | null = null): number | null {
  const grants = has.map(({ plan: id = 'two', scope, source = 'subscription', from = 0, until = 200 }, nth) => ({
    id: `grt_${nth}` as const,
    scope: scope ?? { kind: 'plan' as const, plan: id },
    source,
    from,
    until,
    endedBecause: null,
    paymentFailed: false,
  }));
  return deviceLimitOf(compileGrants(grants, catalogue), catalogue.catalogue, allowance, AT);
}

const SECTIONS: Scope = { kind: 'sections', titles: ['gazet'], tiers: ['plus'] };

describe('on how many devices a reader reads at once', () => {
  it.each<[words: string, has: readonly Has[], limit: number | null]>([
    ['with nothing: there is nothing to limit', [], null],
    ['with one plan: as it says', [{ plan: 'two' }], 2],
    ['with two plans: on the most, whichever came first', [{ plan: 'two' }, { plan: 'five' }], 5],
    ['with two plans, told the other way round', [{ plan: 'five' }, { plan: 'two' }], 5],
    ['with a plan without a limit: on all', [{ plan: 'two' }, { plan: 'any' }], null],
    ['with a plan that has ended: it counts no more', [{ plan: 'five', until: AT }, { plan: 'two' }], 2],
    ['with a plan that begins tomorrow: it does not count yet', [{ plan: 'five', from: AT + 1 }, { plan: 'two' }], 2],
    ['with only ended plans: on all, for they open nothing', [{ plan: 'two', until: AT }], null],
    ['with a plan without an end', [{ plan: 'two', until: null }], 2],
    ['in grace, a gift or a seat: as the plan says', [{ plan: 'two', source: 'grace' }], 2],
    ['with what care gave alone: on all', [{ scope: SECTIONS, source: 'admin' }], null],
    ['with a plan that care gave alone: on all', [{ plan: 'two', source: 'admin' }], null],
    ['with a plan, and another from care: as hers says', [{ plan: 'two' }, { plan: 'five', source: 'admin' }], 2],
    ['with a campaign for a section beside her plan: as hers says', [{}, { scope: SECTIONS, source: 'campaign' }], 2],
    ['with a plan that is sold no more: it opens nothing, and limits nothing', [{ plan: 'gone' }], null],
  ])('%s', (_words, has, limit) => {
    expect(limitOf(has)).toBe(limit);
  });

  it('is what care decided, in both directions, plan or no plan', () => {
    expect(limitOf([{ plan: 'two' }], { devices: 9 })).toBe(9);
    expect(limitOf([{ plan: 'five' }], { devices: 1 })).toBe(1);
    expect(limitOf([{ plan: 'two' }], { devices: null })).toBeNull();
    expect(limitOf([], { devices: 3 })).toBe(3);
  });
});
