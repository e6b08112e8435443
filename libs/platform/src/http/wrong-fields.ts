import type { ProblemField } from '@pluspas/contract';
import type { FastifySchemaValidationError } from 'fastify';

/** Where a value came from. In a body a field is named by a JSON pointer (RFC 6901), elsewhere by its name. */
export type FieldPlace = 'body' | 'elsewhere';

/** An issue of the Standard Schema specification. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  /** zod's, for members that a strict object does not know; `path` is that of the object. */
  readonly keys?: readonly string[];
}

const MOST = 20;

/** Names the fields that Fastify's JSON Schema validation refused. */
export function fieldsOfSchemaErrors(
  errors: readonly FastifySchemaValidationError[],
  place: FieldPlace,
): ProblemField[] {
  return distinct(
    errors.map(({ instancePath, params, message = 'is not valid' }) => {
      const named = params.missingProperty ?? params.additionalProperty;
      const pointer = typeof named === 'string' ? `${instancePath}/${escaped(named)}` : instancePath;
      return { pointer: place === 'body' ? pointer : pointer.slice(1), detail: message };
    }),
  );
}

/** Names the fields that a Standard Schema (zod) refused; `name` is that of a single parameter, validated alone. */
export function fieldsOfIssues(issues: readonly SchemaIssue[], place: FieldPlace, name?: string): ProblemField[] {
  return distinct(
    issues.flatMap(({ path = [], keys, message }) => {
      const parent = path.map((segment) => String(typeof segment === 'object' ? segment.key : segment));
      const places = keys === undefined ? [parent] : keys.slice(0, MOST).map((key) => [...parent, key]);
      return places.map((segments) => ({ pointer: pointerTo(segments, place, name), detail: message }));
    }),
  );
}

function pointerTo(segments: readonly string[], place: FieldPlace, name: string | undefined): string {
  if (place === 'body') return segments.map((segment) => `/${escaped(segment)}`).join('');
  return [...(name === undefined ? [] : [name]), ...segments].join('/');
}

/** A union tells each branch's complaint; the reader of an answer needs each field once, and not a thousand of them. */
function distinct(fields: readonly ProblemField[]): ProblemField[] {
  return [...new Map(fields.map((field) => [`${field.pointer} ${field.detail}`, field])).values()].slice(0, MOST);
}

function escaped(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1');
}
