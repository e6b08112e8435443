import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;
type Visited = Parameters<NonNullable<z.core.ToJSONSchemaParams['override']>>[0];

/** What a schema says that JSON Schema can't: zod would drop it in silence, and the hot route would let it through. */
const UNSPOKEN_CHECKS: readonly string[] = ['custom', 'overwrite'];
const UNSPOKEN_TYPES: readonly string[] = ['pipe', 'transform', 'catch', 'custom'];

/** The schema by which Fastify validates bodies. Throws when it could not say all that the zod schema says. */
export function bodySchema(schema: z.ZodType): JsonSchema {
  return inlined(schema, 'draft-7', 'input', (visited) => {
    assertSpoken(visited);
    const { jsonSchema } = visited;
    // zod judges formats by its pattern; ajv's own idea of the format would be a second judge.
    if (jsonSchema.pattern !== undefined) delete jsonSchema.format;
    else if (jsonSchema.format !== undefined) throw new Error(`the format ${jsonSchema.format} has no pattern`);
  });
}

/** The schema from which the serialiser of answers is built. */
export function answerSchema(schema: z.ZodType): JsonSchema {
  return inlined(schema, 'draft-7', 'output', ({ jsonSchema }) => {
    const { anyOf } = jsonSchema;
    const some = anyOf?.find((branch) => branch.type !== 'null');
    if (anyOf?.length !== 2 || some === undefined || !anyOf.some((branch) => branch.type === 'null')) return;
    // "X or null" as a union would be validated branch by branch for each answer; the serialiser knows `nullable`.
    delete jsonSchema.anyOf;
    Object.assign(jsonSchema, some, { nullable: true });
  });
}

/** For the OpenAPI 3.1 document. */
export function documentSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  return inlined(schema, 'draft-2020-12', io, () => undefined);
}

function inlined(
  schema: z.ZodType,
  target: 'draft-7' | 'draft-2020-12',
  io: 'input' | 'output',
  override: (visited: Visited) => void,
): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target,
    io,
    // No ids: every part stands where it is used, so that a schema can be put anywhere.
    metadata: z.registry<Record<string, unknown>>(),
    override: (visited) => {
      override(visited);
      const description = z.globalRegistry.get(visited.zodSchema as unknown as z.ZodType)?.description;
      if (description !== undefined) visited.jsonSchema.description = description;
    },
  });
  return json;
}

function assertSpoken({ zodSchema, path }: Visited): void {
  const { type } = zodSchema._zod.def;
  const checks = (zodSchema._zod.def.checks ?? []).map((check) => check._zod.def.check);
  const unspoken = checks.find((check) => UNSPOKEN_CHECKS.includes(check));
  const coerced = Reflect.get(zodSchema._zod.def, 'coerce') === true;
  if (unspoken === undefined && !UNSPOKEN_TYPES.includes(type) && !coerced) return;
  throw new Error(
    `JSON Schema cannot say what stands at /${path.join('/')}: ${unspoken ?? (coerced ? 'coerce' : type)}`,
  );
}
