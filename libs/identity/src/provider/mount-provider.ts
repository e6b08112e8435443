import type { IncomingMessage } from 'node:http';
import { Refusal } from '@pluspas/platform';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { MOUNT_PATH } from './issuer';

/** A NUL in a parameter. The database keeps none in a text, and the provider writes most of what it is asked. */
const NUL = /%00/;

/**
 * Hands everything under `/oidc` to the provider, as a native route of its own scope: a middleware would run for every
 * request of the process, checks included. Before the server listens. What the provider leaves without an answer is an
 * address that nobody serves, and is told like all others (design 5.2).
 */
export function mountProvider(fastify: FastifyInstance, provider: Provider): void {
  const answer = provider.callback();
  const issuer = new URL(provider.issuer);
  fastify.register(
    async (scope) => {
      // The provider reads bodies itself, within its own limit of 56 kB.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
      scope.all('/*', async (request, reply) => {
        if (NUL.test(request.url)) {
          throw new Refusal('invalid-request', { detail: 'A parameter must not contain a NUL character.' });
        }
        await answer(asSeenByReaders(request.raw, issuer), reply.raw);
        if (!reply.raw.headersSent) throw new Refusal('not-found');
        reply.hijack();
      });
    },
    { prefix: MOUNT_PATH },
  );
}

/**
 * The provider builds URLs from what the request says of itself, and cookies are Secure when it came by https. Both are
 * the issuer's to say: a caller could forge them, and a balancer in front of us could have changed them.
 */
function asSeenByReaders(raw: IncomingMessage, issuer: URL): IncomingMessage {
  const url = raw.url ?? MOUNT_PATH;
  Object.assign(raw, { originalUrl: url });
  raw.url = url.replace(/^\/[^/?]*/, '') || '/';
  raw.headers.host = issuer.host;
  delete raw.headers['x-forwarded-host'];
  raw.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  return raw;
}
