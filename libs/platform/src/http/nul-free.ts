import type { FastifyInstance } from 'fastify';
import { Refusal } from '../problems/refusal';

const DETAIL = 'A text must not hold a NUL.';

/**
 * PostgreSQL keeps no NUL in a text, and nobody types one. In addresses and forms it is refused here, so that no route,
 * library or statement ever meets it. JSON is left to the schema of each route: in a batch a bad item spoils only itself.
 */
export function refuseNulInAddresses(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ url }, _reply, done) => {
    done(url.includes('%00') ? ofAddress(url) : undefined);
  });
}

/** Refusal `invalid-request` that names each field with a NUL; `null`: there is none. */
export function nulInForm(fields: Readonly<Record<string, unknown>>): Refusal | null {
  const named = Object.entries(fields).filter((field) => field.flat().join('').includes('\0'));
  return named.length === 0 ? null : ofFields(named.map(([name]) => `/${name.replaceAll('\0', '')}`));
}

function ofAddress(url: string): Refusal {
  const at = url.indexOf('?');
  const query = new URLSearchParams(at === -1 ? '' : url.slice(at));
  const names = [...query.entries()].filter((pair) => pair.join('').includes('\0')).map(([name]) => name);
  if (names.length === 0) return new Refusal('malformed-request', { detail: DETAIL });
  return ofFields(names.map((name) => name.replaceAll('\0', '')));
}

function ofFields(pointers: readonly string[]): Refusal {
  return new Refusal('invalid-request', { errors: pointers.map((pointer) => ({ pointer, detail: DETAIL })) });
}
