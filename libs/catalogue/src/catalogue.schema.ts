import { FEATURES, type Plan, type PlanId, TIERS, type Tier, type Title, type TitleId } from '@pluspas/domain';
import { z } from 'zod';
import { daysToMs, ISO_DAYS } from './iso-days';

/** The names that the files define: a reference is checked where it stands, so that its fault has a line. */
export interface Names {
  readonly titles: ReadonlySet<TitleId>;
  readonly plans: ReadonlySet<PlanId>;
}

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LOOKUP_KEY = /^[a-z0-9]+(_[a-z0-9]+)*$/;
/** `free` and `registered` are opened by who the reader is: a plan that lists them would sell what is given away. */
const SOLD_TIERS = TIERS.filter(
  (tier): tier is Exclude<Tier, 'free' | 'registered'> => !['free', 'registered'].includes(tier),
);

const id = z.string().regex(ID, 'must be lower case letters, digits and single dashes');
const words = z.string().trim().min(1, 'must not be empty');

/** A list of names without repeats: the second mention is nearly always a slip for another name. */
function listOf<Item extends z.ZodType<string>>(item: Item) {
  return z.array(item).refine((items) => new Set(items).size === items.length, {
    error: 'names something twice',
    when: ({ value }) => Array.isArray(value),
  });
}

function known(names: ReadonlySet<string>, kind: string) {
  return z
    .string()
    .refine((name) => names.has(name), { error: ({ input }) => `"${input}" is not a ${kind} of this catalogue` });
}

const price = z.strictObject({
  lookupKey: z.string().regex(LOOKUP_KEY, 'must be lower case letters, digits and single underscores'),
  cents: z.int().min(0),
  currency: z.enum(['eur']),
  interval: z.enum(['month', 'year']),
  vat: z.number().min(0).max(100),
});

function openingSchema({ titles }: Names) {
  return z
    .strictObject({
      titles: listOf(known(titles, 'title')).min(1),
      tiers: listOf(z.enum(SOLD_TIERS)).default([]),
      features: listOf(z.enum(FEATURES)).default([]),
    })
    .refine(({ tiers, features }) => tiers.length + features.length > 0, 'opens neither a tier nor a feature');
}

const care = z.strictObject({
  email: z.email('must be an e-mail address'),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a number as it is dialled from abroad, such as "+3233456789"')
    .nullable()
    .default(null),
});

/** A title as it stands in the file, into the domain's. */
export function titleSchema({ plans }: Names): z.ZodType<Title> {
  return z
    .strictObject({
      id,
      name: words,
      shortName: words,
      locale: z.enum(['nl', 'fr', 'en']),
      meter: z.strictObject({ allowance: z.int().min(0) }),
      wallOffers: listOf(known(plans, 'plan')).min(
        1,
        'must offer at least one plan: a wall without a door helps nobody',
      ),
      care,
    })
    .transform(({ meter, ...title }) => ({ ...title, meterAllowance: meter.allowance }));
}

/** A plan as it stands in the file, into the domain's. */
export function planSchema(names: Names): z.ZodType<Plan> {
  return z
    .strictObject({
      id,
      title: known(names.titles, 'title'),
      name: words,
      opens: z.array(openingSchema(names)).min(1),
      devices: z.int().min(1).optional(),
      grace: z.string().regex(ISO_DAYS, 'must be a number of days, such as P7D').transform(daysToMs),
      paper: words.nullable().default(null),
      prices: z.array(price).min(1),
    })
    .transform(({ grace, devices = null, ...plan }) => ({ ...plan, devices, graceMs: grace }));
}
