import Ajv from 'ajv';
import type { FastifyInstance } from 'fastify';
import { answerProblem } from './answer-problem';

/**
 * ajv as zod judges: nothing coerced, nothing removed; lengths in UTF-16 units and patterns without the `u` flag, as in
 * JavaScript; defaults filled in. The first fault is enough: zod tells all of them.
 */
export function validatorAsZod(): Ajv {
  return new Ajv({
    coerceTypes: false,
    removeAdditional: false,
    useDefaults: true,
    unicodeRegExp: false,
    unicode: false,
    allErrors: false,
    strictTypes: false,
    logger: false,
  });
}

/**
 * A corner of the server with its own rules, out of reach of what the rest of the application sets: JSON only, strict
 * validation, problem+json for whatever goes wrong.
 */
export function encapsulate(fastify: FastifyInstance, mount: (scope: FastifyInstance) => void): void {
  const ajv = validatorAsZod();
  fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // "error": a body with `__proto__` or `constructor.prototype` in it is refused, not cleaned.
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    scope.setValidatorCompiler(({ schema }) => ajv.compile(schema as object));
    scope.setErrorHandler(answerProblem);
    mount(scope);
    done();
  });
}
