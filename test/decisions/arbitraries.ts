import {
  type CallerFact,
  ENDED_BECAUSE,
  FEATURES,
  GRANT_SOURCES,
  type Grant,
  type Question,
  type Reader,
  type Resource,
  type Scope,
  TIERS,
} from '@pluspas/domain';
import fc from 'fast-check';

/** What the laws are tried on. Few titles, few plans and instants 0 to LATEST, so that coincidences are the rule. */
export interface Facts {
  readonly reader: Reader;
  readonly resource: Resource;
  readonly grants: readonly Grant[];
  readonly remaining: number;
  readonly at: number;
  readonly callerFact: CallerFact | null;
}

export const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar', 'nowhere'];
export const LATEST = 12;

const PLANS = [
  'gva-digital',
  'nieuwsblad-digital',
  'nieuwsblad-weekend',
  'standaard-weekend',
  'hbvl-all-in',
  'gva-fax',
];
const ARTICLES = ['dmf1', 'dmf2', 'dmf3'];
const CALLER_FACTS: readonly NonNullable<Question['callerFact']>[] = [
  'outage_unknown',
  'payment_required',
  'unverified_crawler',
  'gift_expired',
  'gift_exhausted',
];

const someTitles = fc.uniqueArray(fc.constantFrom(...TITLES), { maxLength: 3 });

const aScope: fc.Arbitrary<Scope> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('plan' as const), plan: fc.constantFrom(...PLANS) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sections' as const),
      titles: someTitles,
      tiers: fc.uniqueArray(fc.constantFrom(...TIERS), { maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('articles' as const),
      titles: someTitles,
      articles: fc.uniqueArray(fc.constantFrom(...ARTICLES), { maxLength: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('features' as const),
      titles: someTitles,
      features: fc.uniqueArray(fc.constantFrom(...FEATURES), { maxLength: 2 }),
    }),
  },
);

const anEnding = fc.record({ endedBecause: fc.option(fc.constantFrom(...ENDED_BECAUSE)) });

export const aGrant: fc.Arbitrary<Grant> = fc
  .record({
    id: fc.constant('grt_one' as const),
    scope: aScope,
    source: fc.oneof(fc.constantFrom('subscription' as const, 'grace' as const), fc.constantFrom(...GRANT_SOURCES)),
    from: fc.nat(LATEST),
    length: fc.option(fc.nat(5), { freq: 8 }),
    ending: anEnding,
    failed: fc.boolean(),
  })
  .map(({ length, failed, ending, ...grant }) => ({
    ...grant,
    ...ending,
    until: length === null ? null : grant.from + length,
    paymentFailed: failed && grant.source === 'grace',
  }));

/** With twins, which differ at most in why they ended: ties are where the order of loading would show. */
export const someGrants: fc.Arbitrary<readonly Grant[]> = fc
  .array(fc.tuple(aGrant, fc.option(anEnding, { freq: 2 })), { maxLength: 5 })
  .map((pairs) =>
    pairs
      .flatMap(([grant, twin]) => (twin === null ? [grant] : [grant, { ...grant, ...twin }]))
      .map((grant, index) => ({ ...grant, id: `grt_${index}` as const })),
  );

/** These settle every deny at once: mostly absent, so that the other reasons are reached. */
function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const anObstacle = fc.constantFrom('session_revoked' as const, 'device_limit' as const, 'email_unverified' as const);

const aReader: fc.Arbitrary<Reader> = fc
  .tuple(
    fc.oneof(
      fc.record({ kind: fc.constant('anonymous' as const), remembered: fc.boolean() }),
      fc.constant({ kind: 'account' as const, account: 'acc_1' as const }),
    ),
    seldom(anObstacle),
  )
  .map(([reader, obstacle]) => (obstacle === null ? reader : { ...reader, obstacle }));

export const aQuestion: fc.Arbitrary<Facts> = fc.record({
  reader: aReader,
  resource: fc.record({
    title: fc.constantFrom(...TITLES),
    tier: fc.constantFrom(...TIERS),
    article: fc.option(fc.constantFrom(...ARTICLES)),
  }),
  grants: someGrants,
  remaining: fc.nat(1),
  at: fc.nat(LATEST),
  callerFact: seldom(fc.constantFrom(...CALLER_FACTS)),
});
