import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../problems/refusal';
import { nulInForm } from './nul-free';

const MAX_FIELDS = 100;

/**
 * Bodies of HTML forms, only on routes that say `forms: true`: an API route that took them would let any page on the web
 * post to it without a preflight. A field that comes twice is an array.
 */
export function acceptForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body, done) => {
    if (request.routeOptions.config.forms !== true) {
      done(new Refusal('unsupported-content-type'));
      return;
    }
    const fields = parse(String(body), '&', '=', { maxKeys: MAX_FIELDS });
    const refusal = Object.hasOwn(fields, '__proto__') ? new Refusal('malformed-request') : nulInForm(fields);
    if (refusal) done(refusal);
    else done(null, { ...fields });
  });
}
