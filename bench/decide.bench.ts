import path from 'node:path';
import { loadCatalogue } from '@pluspas/catalogue';
import { compileCatalogue, compileGrants, decide, type Grant, type Question, type Resource } from '@pluspas/domain';

/** One figure of the targets in design section 9. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'us';
  readonly target: number;
}

const ROUNDS = 15;
const CALLS = 20_000;
const GRANTS = 50;
const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T21:50:00Z');

const catalogue = compileCatalogue(loadCatalogue(path.resolve('config/catalogue')));

/**
 * The rules alone, without a server. Three histories of 50 grants: the reader who renews every month, the one whose 50
 * grants are all live (every one is weighed), and the one whose 50 grants have all ended (every one is asked why).
 */
export async function benchDecide(): Promise<readonly Figure[]> {
  const histories = { monthly: monthly(), live: mixed(NOW - DAY), ended: mixed(NOW - 90 * DAY) };
  const figures: Figure[] = [];
  for (const [name, grants] of Object.entries(histories)) {
    const compiled = compileGrants(grants, catalogue);
    figures.push(figure(`decide, 50 grants, ${name}`, 1, (call) => decide(ask(compiled, call))));
    figures.push(
      figure(`compile + decide, 50 grants, ${name}`, 5, (call) => decide(ask(compileGrants(grants, catalogue), call))),
    );
  }
  return figures;
}

const RESOURCES: readonly Resource[] = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'].flatMap((title) =>
  (['metered', 'plus', 'exclusive'] as const).map((tier) => ({ title, tier, article: `dmf2026_${title}_${tier}` })),
);

function ask(grants: Question['grants'], call: number): Question {
  const resource = RESOURCES[call % RESOURCES.length] as Resource;
  return { reader: { kind: 'account', account: 'acc_1' }, resource, grants, meter: { remaining: 0 }, at: NOW };
}

function monthly(): readonly Grant[] {
  return Array.from({ length: GRANTS }, (_, index) =>
    grantOf(index, { kind: 'plan', plan: 'gva-digital' }, NOW - (GRANTS - 2 - index) * 30 * DAY),
  );
}

/** Plans, sections and single articles in turn, each 31 days long and beginning a little after the one before. */
function mixed(from: number): readonly Grant[] {
  return Array.from({ length: GRANTS }, (_, index) => grantOf(index, scopeOf(index), from + index));
}

function scopeOf(index: number): Grant['scope'] {
  const plans = ['gva-digital', 'standaard-weekend', 'nieuwsblad-all-in'];
  switch (index % 4) {
    case 0:
      return { kind: 'sections', titles: ['hbvl', 'gentenaar'], tiers: ['plus', 'metered'] };
    case 1:
      return {
        kind: 'articles',
        titles: ['standaard', 'hbvl'],
        articles: [`dmf2026_standaard_plus`, `dmf2026_${index}`],
      };
    default:
      return { kind: 'plan', plan: plans[index % plans.length] as string };
  }
}

function grantOf(index: number, scope: Grant['scope'], from: number): Grant {
  const source = scope.kind === 'plan' ? 'subscription' : 'admin';
  return { id: `grt_${index}`, scope, source, from, until: from + 31 * DAY, endedBecause: null, paymentFailed: false };
}

/** Median over the rounds of the time of one call. The sum keeps the compiler from skipping what nobody looks at. */
function figure(name: string, target: number, run: (call: number) => { readonly decision: boolean }): Figure {
  let opened = 0;
  const times = Array.from({ length: ROUNDS + 3 }, () => {
    const start = performance.now();
    for (let call = 0; call < CALLS; call += 1) opened += run(call).decision ? 1 : 0;
    return ((performance.now() - start) * 1000) / CALLS;
  });
  if (opened % (ROUNDS + 3) !== 0) throw new Error('decide() gave different answers to the same questions');
  const warm = times.slice(3).toSorted((one, other) => one - other);
  return { name, value: warm[Math.floor(warm.length / 2)] as number, unit: 'us', target };
}

async function print(): Promise<void> {
  for (const { name, value, unit, target } of await benchDecide()) {
    const verdict = value <= target ? 'met' : 'MISSED';
    console.log(`${name.padEnd(44)} ${value.toFixed(3)} ${unit}   target <= ${target} ${unit}   ${verdict}`);
  }
}

if (require.main === module) void print();
