import {
  type CompiledCatalogue,
  compileGrants,
  ENDED_BECAUSE,
  FEATURES,
  GRANT_SOURCES,
  type Grant,
  type Question,
  type Reader,
  type Scope,
  TIERS,
} from '@pluspas/domain';
import { z } from 'zod';

/** How a case is written: in the words of the design, times as ISO 8601 with an offset. Unknown keys are slips. */
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const names = z.array(z.string());

const grant = z.strictObject({
  id: z.string(),
  source: z.enum(GRANT_SOURCES),
  plan: z.string().optional(),
  titles: names.optional(),
  tiers: z.array(z.enum(TIERS)).optional(),
  articles: names.optional(),
  features: z.array(z.enum(FEATURES)).optional(),
  from: time,
  until: time.nullable(),
  endedBecause: z.enum(ENDED_BECAUSE).optional(),
  paymentFailed: z.boolean().optional(),
});

const given = z.strictObject({
  reader: z.enum(['account', 'anonymous', 'remembered']),
  obstacle: z.enum(['session_revoked', 'device_limit', 'email_unverified']).optional(),
  callerFact: z
    .enum(['outage_unknown', 'payment_required', 'unverified_crawler', 'gift_expired', 'gift_exhausted'])
    .optional(),
  meter: z.int().min(0).default(0),
  grants: z.array(grant),
});

const via = z
  .strictObject({ grant: z.string(), source: z.enum(GRANT_SOURCES), title: z.string().nullable() })
  .transform(({ grant: id, ...rest }) => ({ grant: `grt_${id}`, ...rest }));

const articleCase = z.strictObject({
  name: z.string(),
  given,
  ask: z.strictObject({ title: z.string(), tier: z.enum(TIERS), article: z.string().default(''), at: time }),
  expect: z.strictObject({
    decision: z.boolean(),
    reason: z.string(),
    wall: z.string().optional(),
    until: time.nullable().default(null),
    via: via.nullable().default(null),
  }),
});

const featureCase = z.strictObject({
  name: z.string(),
  given,
  ask: z.strictObject({ features: z.literal(true), at: time }),
  expect: z.strictObject({
    features: z.array(z.strictObject({ title: z.string(), feature: z.enum(FEATURES), until: time.nullable() })),
  }),
});

export const caseFile = z.strictObject({ about: z.string(), cases: z.array(z.union([articleCase, featureCase])) });

export type ArticleCase = z.infer<typeof articleCase>;
export type FeatureCase = z.infer<typeof featureCase>;

/** The facts of a case, as the domain takes them; what it asks for is added by the runner. */
export function factsOf(
  { reader, obstacle, callerFact, meter, grants }: z.infer<typeof given>,
  at: number,
  catalogue: CompiledCatalogue,
): Omit<Question, 'resource'> {
  return {
    reader: { ...readerOf(reader), ...(obstacle && { obstacle }) },
    grants: compileGrants(grants.map(toGrant), catalogue),
    meter: { remaining: meter },
    at,
    ...(callerFact && { callerFact }),
  };
}

function readerOf(kind: 'account' | 'anonymous' | 'remembered'): Reader {
  return kind === 'account' ? { kind, account: 'acc_1' } : { kind: 'anonymous', remembered: kind === 'remembered' };
}

function toGrant(written: z.infer<typeof grant>): Grant {
  const { id, source, from, until, endedBecause = null, paymentFailed = false } = written;
  return { id: `grt_${id}`, scope: scopeOf(written), source, from, until, endedBecause, paymentFailed };
}

function scopeOf({ id, plan, titles, tiers, articles, features }: z.infer<typeof grant>): Scope {
  if (plan !== undefined) return { kind: 'plan', plan };
  if (titles && tiers) return { kind: 'sections', titles, tiers };
  if (titles && articles) return { kind: 'articles', titles, articles };
  if (titles && features) return { kind: 'features', titles, features };
  throw new Error(`The grant "${id}" opens nothing that has a name`);
}
