import type { FastifyInstance } from 'fastify';
import { Refusal } from '../problems/refusal';

/** Levels of arrays and objects within each other. */
export const MAX_DEPTH = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Is this JSON nested deeper than `limit`? One pass over the text, no recursion: what walks the parsed value later
 * (a schema, a hash) may recurse without fear.
 */
export function isTooDeep(text: string, limit = MAX_DEPTH): boolean {
  if (text.length <= 2 * limit) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    // [ and {, which differ from ] and } by two.
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > limit) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/** JSON bodies: `__proto__` and `constructor.prototype` keys and deep nesting are refused before anything reads them. */
export function acceptJson(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (isTooDeep(text)) {
      done(new Refusal('malformed-request', { detail: `The body is nested deeper than ${MAX_DEPTH} levels.` }));
      return;
    }
    if (request.routeOptions.config.rawBody) done(null, Buffer.from(text));
    else void parse(request, text, done);
  });
}
