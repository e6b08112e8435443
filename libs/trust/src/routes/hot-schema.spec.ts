import { EvaluationRequest, EvaluationsRequest, SearchRequest } from '@pluspas/contract';
import fc from 'fast-check';
import { z } from 'zod';
import { answerSchema, bodySchema, documentSchema } from './hot-schema';
import { validatorOf } from './hot-validator';

const Everything = z.object({
  word: z.string().min(2).max(4),
  pattern: z
    .string()
    .regex(/^[\w-]+$/)
    .optional(),
  mail: z.email().optional(),
  at: z.iso.datetime().nullable().optional(),
  count: z.int().min(0).max(10).optional(),
  ratio: z.number().optional(),
  flag: z.boolean().optional(),
  tier: z.enum(['plus', 'metered']).optional(),
  exact: z.literal('x').optional(),
  list: z.array(z.string()).min(1).max(3).optional(),
  strict: z.strictObject({ a: z.string() }).optional(),
  either: z.union([z.string(), z.number()]).optional(),
  kinds: z
    .discriminatedUnion('k', [z.object({ k: z.literal('a') }), z.object({ k: z.literal('b'), v: z.int() })])
    .optional(),
  record: z.record(z.string(), z.int()).optional(),
  anything: z.unknown().optional(),
});

const schemas = { Everything, EvaluationRequest, EvaluationsRequest, SearchRequest } as const;

const ask = {
  subject: { type: 'reader', id: 'acc_1' },
  action: { name: 'read' },
  resource: { type: 'article', id: 'a', properties: { title: 'gva', tier: 'plus' } },
  context: { minVersion: 42 },
};

/** Bodies that are good for one of the schemas, to be bent below. */
const seeds: readonly unknown[] = [
  ask,
  { ...ask, resource: { type: 'section' } },
  { ...ask, evaluations: [ask, {}, 1], options: { evaluations_semantic: 'execute_all' } },
  { word: 'ab', pattern: 'a-b', mail: 'a@b.be', at: '2026-11-24T21:50:00Z', count: 3, ratio: 1.5, flag: true },
  { word: 'ab', at: null, tier: 'plus', exact: 'x', list: ['a'], strict: { a: 'b' }, either: 1, unknown: 'ignored' },
  { word: 'ab', kinds: { k: 'b', v: 1 }, record: { a: 1 }, anything: [] },
];

/** What callers send where something else is due: nothing is coerced, counted otherwise or let through. */
const bends: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  11,
  43,
  1e99,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  'a',
  'ab',
  'abcde',
  '1',
  'true',
  'null',
  'x',
  '\u{1F600}',
  '\u{1F600}\u{1F600}',
  '\u{1F600}\u{1F600}\u{1F600}',
  'ab\n',
  'é',
  'plus',
  'PLUS',
  'A@B.be',
  'a@b',
  'a b@c.be',
  '2026-11-24T21:50:00+01:00',
  '2026-02-30T00:00:00Z',
  '2026-11-24',
  [],
  ['a'],
  [1],
  ['a', 'b', 'c', 'd'],
  [null],
  {},
  { a: 'b', c: 1 },
  { a: 1 },
  { k: 'a' },
  { k: 'c' },
  { k: 'b' },
  { length: 3 },
  'x'.repeat(256),
  'x'.repeat(257),
  'x'.repeat(8193),
  Array(201).fill({}),
];

/** Every place in a body: `[]` is the body itself. */
function placesOf(body: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof body !== 'object' || body === null) return [at];
  return [at, ...Object.entries(body).flatMap(([name, value]) => placesOf(value, [...at, name]))];
}

const GONE = Symbol('left out');

function bent(body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const copy = structuredClone(body) as Record<string, unknown>;
  if (rest.length === 0 && value === GONE) delete copy[name];
  else copy[name] = bent(copy[name], rest, value);
  return copy;
}

const corpus = [
  ...seeds,
  ...bends,
  ...seeds.flatMap((seed) =>
    placesOf(seed).flatMap((place) =>
      [...bends, ...(place.length > 0 ? [GONE] : [])].map((value) => bent(seed, place, value)),
    ),
  ),
];

describe.each(Object.entries(schemas))('the JSON Schema of %s', (_name, schema: z.ZodType) => {
  const validate = validatorOf(schema);

  it('judges a corpus of good and bad bodies as zod does', () => {
    const differing = corpus.filter((body) => validate(structuredClone(body)) !== schema.safeParse(body).success);
    expect(differing).toEqual([]);
  });

  it('has both verdicts in that corpus', () => {
    const verdicts = new Set(corpus.map((body) => schema.safeParse(body).success));
    expect(verdicts.size).toBe(2);
  });

  it('judges any JSON in any place as zod does', () => {
    const places = seeds.flatMap((seed) => placesOf(seed).map((place) => [seed, place] as const));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), ([seed, place], value) => {
        const body = bent(seed, place, value);
        return validate(structuredClone(body)) === schema.safeParse(body).success;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a body schema', () => {
  it('fills in defaults', () => {
    const validate = validatorOf(z.object({ limit: z.int().default(20) }));
    const body = {};
    expect(validate(body)).toBe(true);
    expect(body).toEqual({ limit: 20 });
  });

  const unspoken: Record<string, z.ZodType> = {
    'a refinement': z.object({ a: z.string().refine((a) => a !== 'b') }),
    'a refinement of the whole': z.object({ a: z.string() }).refine(({ a }) => a !== 'b'),
    'a check of its own': z.string().superRefine(() => undefined),
    trimming: z.object({ a: z.string().trim() }),
    'a transform': z.object({ a: z.string().transform(Number) }),
    'a preprocessor': z.object({ a: z.preprocess(String, z.string()) }),
    coercion: z.object({ a: z.coerce.number() }),
    'a fallback': z.object({ a: z.string().catch('b') }),
    'a date': z.object({ a: z.date() }),
    'a format that only code can judge': z.object({ a: z.url() }),
  };

  it.each(Object.entries(unspoken))(
    'stops the boot when it holds %s, which JSON Schema would drop in silence',
    (_, schema) => {
      expect(() => bodySchema(schema)).toThrow();
    },
  );

  it('names the place of what it cannot say', () => {
    expect(() => bodySchema(z.object({ a: z.object({ b: z.string().refine(() => true) }) }))).toThrow(
      '/properties/a/properties/b',
    );
  });
});

describe('an answer schema', () => {
  it('says "or null" so that the serialiser need not try both', () => {
    const schema = z.object({ until: z.string().nullable(), via: z.object({ grant: z.string() }).nullable() });
    expect(answerSchema(schema)).toMatchObject({
      properties: { until: { type: 'string', nullable: true }, via: { type: 'object', nullable: true } },
    });
    expect(JSON.stringify(answerSchema(schema))).not.toContain('anyOf');
  });
});

describe('a schema in the API documentation', () => {
  it('stands alone, with its words', () => {
    const text = JSON.stringify(documentSchema(EvaluationRequest, 'input'));
    expect(text).not.toContain('$ref');
    expect(text).toContain('The title that shows the article');
  });
});
