import { Ajv, type ValidateFunction } from 'ajv';
import type { KnownOperation } from './operations';
import { resolved, type Schema, stripeSchema } from './schema';

/** What is wrong with a value: where, what, and Stripe's word for it. */
export interface Fault {
  readonly param: string;
  readonly message: string;
  readonly code: 'parameter_unknown' | 'parameter_missing' | 'parameter_invalid';
}

const DOCUMENT = 'stripe';
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: DOCUMENT, definitions: stripeSchema.definitions });
const compiled = new Map<string, ValidateFunction>();

/** Parameters that the operation does not know, lacks, or that have a wrong type or word. */
export function requestFaults({ name, request }: KnownOperation, params: object): readonly Fault[] {
  if (!request) return unknownKeys({ properties: {} }, params);
  return [...unknownKeys(request, params), ...faultsOf(`request ${name}`, request, params)];
}

export function responseFaults({ name, response }: KnownOperation, body: object): readonly string[] {
  return faultsOf(`response ${name}`, response, body).map(({ param, message }) => `${name} ${param} ${message}`);
}

export function eventFaults(type: string, object: object): readonly string[] {
  const schema = stripeSchema.events[type];
  if (!schema) return [`${type}: no such event in the schema`];
  return faultsOf(`event ${type}`, schema, object).map(({ param, message }) => `${type} ${param} ${message}`);
}

function faultsOf(key: string, schema: Schema, value: object): Fault[] {
  let validate = compiled.get(key);
  if (!validate) {
    const text = JSON.stringify(schema).replaceAll('"#/definitions/', `"${DOCUMENT}#/definitions/`);
    validate = ajv.compile(JSON.parse(text) as Schema);
    compiled.set(key, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword, message = '', params }) =>
    keyword === 'required'
      ? { param: bracketed(`${instancePath}/${params.missingProperty}`), message, code: 'parameter_missing' }
      : { param: bracketed(instancePath), message, code: 'parameter_invalid' },
  );
}

/** JSON Schema lets unknown keys pass; Stripe does not. A value that may be one of several shapes is judged by the nearest. */
function unknownKeys(reference: Schema, value: unknown, at = ''): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const schema = resolved(reference);
  if (schema.anyOf) {
    const [nearest] = schema.anyOf.map((choice) => unknownKeys(choice, value, at)).sort((a, b) => a.length - b.length);
    return nearest ?? [];
  }
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.flatMap((one, index) => unknownKeys(items, one, `${at}/${index}`)) : [];
  }
  const { properties, additionalProperties } = schema;
  if (!properties || additionalProperties) return [];
  return Object.entries(value).flatMap(([key, one]): Fault[] => {
    const known = properties[key];
    if (known) return unknownKeys(known, one, `${at}/${key}`);
    const param = bracketed(`${at}/${key}`);
    return [{ param, message: `Received unknown parameter: ${param}`, code: 'parameter_unknown' }];
  });
}

/** `/items/0/price` -> `items[0][price]`, as Stripe names a parameter. */
function bracketed(pointer: string): string {
  const [first = '', ...rest] = pointer.split('/').slice(1);
  return first + rest.map((part) => `[${part}]`).join('');
}
