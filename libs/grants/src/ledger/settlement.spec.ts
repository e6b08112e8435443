import type { Grant, Instant } from '@pluspas/domain';
import { newId } from '@pluspas/platform';
import fc from 'fast-check';
import type { LedgerEntry } from './ledger-entry';
import { type Settled, type SourcedGrant, settlement } from './settlement';

const REF = 'stripe:si_1';
const plan = (name: string) => ({ kind: 'plan', plan: name }) as const;
const paid = (from: Instant, until: Instant, more: Partial<SourcedGrant> = {}): SourcedGrant => ({
  sourceRef: REF,
  scope: plan('gva-digital'),
  source: 'subscription',
  from,
  until,
  endedBecause: null,
  paymentFailed: false,
  ...more,
});
const grace = (from: Instant, until: Instant, more: Partial<SourcedGrant> = {}) =>
  paid(from, until, { source: 'grace', ...more });

/** The ledger, in memory, told one statement after the other. */
function told(...statements: readonly (readonly [at: Instant, ...wanted: SourcedGrant[]])[]): readonly LedgerEntry[] {
  return statements.reduce<readonly LedgerEntry[]>(
    (standing, [at, ...wanted]) => after(standing, settlement(standing, wanted, at)),
    [],
  );
}

function after(standing: readonly LedgerEntry[], changes: readonly Settled[]): readonly LedgerEntry[] {
  const replaced = new Set(changes.map(({ entry }) => entry));
  const written = changes.map(({ entry, grant, sourceRef }): LedgerEntry => {
    const id = entry?.grant.id ?? newId('grt');
    return {
      account: 'acc_01890000-0000-7000-8000-000000000001',
      grant: { ...grant, id },
      sourceRef,
      reasonCode: null,
      actor: 'stripe',
      recordedAt: 0,
      replacedAt: null,
    };
  });
  return [...standing.filter((entry) => !replaced.has(entry)), ...written].sort(
    (one, other) => one.grant.from - other.grant.from,
  );
}

const rows = (entries: readonly LedgerEntry[]) =>
  entries.map(({ grant }) => [
    grant.source,
    grant.scope.kind === 'plan' ? grant.scope.plan : '',
    grant.from,
    grant.until,
    ...(grant.endedBecause ? [grant.endedBecause] : []),
    ...(grant.paymentFailed ? ['payment failed'] : []),
  ]);

it('opens what a source tells, from when it began', () => {
  expect(rows(told([12, paid(10, 40), grace(40, 47)]))).toEqual([
    ['subscription', 'gva-digital', 10, 40],
    ['grace', 'gva-digital', 40, 47],
  ]);
});

it('makes a renewal the same grant with a later end, and moves the grace that nobody used', () => {
  const ledger = told([12, paid(10, 40), grace(40, 47)], [39, paid(10, 70), grace(70, 77)]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 70],
    ['grace', 'gva-digital', 70, 77],
  ]);
});

it('keeps the grace that was used while a renewal was late', () => {
  const ledger = told([12, paid(10, 40), grace(40, 47)], [41, paid(10, 70), grace(70, 77)]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 70],
    ['grace', 'gva-digital', 40, 41],
    ['grace', 'gva-digital', 70, 77],
  ]);
});

it('says of the grace that runs that a payment failed', () => {
  const ledger = told([12, paid(10, 40), grace(40, 47)], [41, paid(10, 40), grace(40, 47, { paymentFailed: true })]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 40],
    ['grace', 'gva-digital', 40, 47, 'payment failed'],
  ]);
});

it('lets another plan begin now, and not in the past', () => {
  const ledger = told([12, paid(10, 40)], [20, paid(10, 40, { scope: plan('gva-all-in') })]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 20],
    ['subscription', 'gva-all-in', 20, 40],
  ]);
  expect(settlement(ledger, [paid(10, 40, { scope: plan('gva-all-in') })], 25)).toEqual([]);
});

it('ends what is not told any more, and what has not begun ends as an empty period', () => {
  const ledger = told([12, paid(10, 40), grace(40, 47)], [20]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 20],
    ['grace', 'gva-digital', 40, 40],
  ]);
  expect(settlement(ledger, [], 21)).toEqual([]);
});

it('tells why it ended, and when', () => {
  const ledger = told([12, paid(10, 40)], [20, paid(10, 18, { endedBecause: 'refunded' })]);
  expect(rows(ledger)).toEqual([['subscription', 'gva-digital', 10, 18, 'refunded']]);
});

it('opens again what was closed for a reason from now on: meanwhile it was closed', () => {
  const ledger = told([12, paid(10, 40)], [20, paid(10, 20, { endedBecause: 'revoked' })], [30, paid(10, 40)]);
  expect(rows(ledger)).toEqual([
    ['subscription', 'gva-digital', 10, 20, 'revoked'],
    ['subscription', 'gva-digital', 30, 40],
  ]);
});

describe('whatever a source tells, and in whatever order', () => {
  const instant = fc.integer({ min: 0, max: 60 });
  const said = fc
    .record({
      from: instant,
      length: fc.integer({ min: 1, max: 40 }),
      plan: fc.constantFrom('gva-digital', 'gva-all-in'),
      graceDays: fc.constantFrom(0, 7),
      ended: fc.constantFrom<Grant['endedBecause']>(null, null, 'paused', 'refunded'),
      failed: fc.boolean(),
      ref: fc.constantFrom('stripe:si_1', 'stripe:si_2'),
    })
    .map(({ from, length, graceDays, ended, failed, ref, ...rest }): readonly SourcedGrant[] => {
      const until = from + length;
      const scope = plan(rest.plan);
      const time = paid(from, until, { scope, sourceRef: ref, endedBecause: ended });
      if (graceDays === 0 || ended !== null) return [time];
      return [time, grace(until, until + graceDays, { scope, sourceRef: ref, paymentFailed: failed })];
    });
  const statement = fc
    .uniqueArray(said, { maxLength: 2, selector: ([first]) => first?.sourceRef })
    .map((groups) => groups.flat());
  const history = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 20 }), wanted: statement }), {
    minLength: 1,
    maxLength: 6,
  });

  const covers = (grants: readonly (SourcedGrant | LedgerEntry['grant'])[], at: Instant) =>
    new Set(
      grants
        .filter(({ from, until }) => from <= at && (until === null || at < until))
        .map(({ source, scope, paymentFailed }) => JSON.stringify([source, scope, paymentFailed])),
    );

  it('opens from now on exactly what it said last, once, and changes nothing when told again', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let at = 0;
        let ledger: readonly LedgerEntry[] = [];
        for (const { pause, wanted: coming } of steps) {
          at += pause;
          const wanted = coming.filter(({ source, from }) => source === 'grace' || from <= at);
          ledger = after(ledger, settlement(ledger, wanted, at));
          const grants = ledger.map(({ grant }) => grant);
          const edges = [...grants, ...wanted].flatMap(({ from, until }) => [from, Number(until)]);
          for (const instant of new Set([at, ...edges.filter((edge) => edge > at)])) {
            expect(covers(grants, instant)).toEqual(covers(wanted, instant));
          }
          expect(settlement(ledger, wanted, at)).toEqual([]);
          expect(settlement(ledger, wanted, at + 1)).toEqual([]);
          for (const one of ledger) {
            const others = ledger.filter((other) => other !== one && isLineOf(one, other));
            expect(others.filter((other) => overlap(one.grant, other.grant))).toEqual([]);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  const isLineOf = (one: LedgerEntry, other: LedgerEntry) =>
    one.sourceRef === other.sourceRef && one.grant.source === other.grant.source;
  const overlap = (one: Grant, other: Grant) =>
    Math.max(one.from, other.from) < Math.min(Number(one.until), Number(other.until));
});
