import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A JSON Schema (draft-07), as far as the generator writes it. */
export interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly (string | null)[];
  readonly const?: string | boolean;
  readonly type?: string | readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema;
}

/** One method of the API: `POST /v1/customers`. */
export interface Operation {
  readonly sdk: string;
  readonly request: Schema | null;
  readonly response: Schema;
}

interface SchemaDocument {
  readonly 'x-api-version': string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly resources: Readonly<Record<string, Schema>>;
  readonly events: Readonly<Record<string, Schema>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Read as text, not imported: the compiler would spend seconds on the type of 700 KB of JSON. */
function generated<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(__dirname, name), 'utf8')) as T;
}

export const stripeSchema: SchemaDocument = generated('stripe-schema.json');
export const apiVersion = stripeSchema['x-api-version'];
export const neutralObjects = generated<{ resources: Record<string, object> }>('neutral-objects.json').resources;

/** Follows references to the definition itself. */
export function resolved(schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const definition = stripeSchema.definitions[schema.$ref.slice('#/definitions/'.length)];
  if (!definition) throw new Error(`no definition ${schema.$ref}`);
  return resolved(definition);
}
