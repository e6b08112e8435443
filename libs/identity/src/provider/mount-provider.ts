import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { MOUNT_PATH } from './issuer';

/**
 * Hands everything under `/oidc` to the provider, as a native route of its own scope: a middleware would run for every
 * request of the process, checks included. Before the server listens.
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
        reply.hijack();
        await answer(asSeenByReaders(request.raw, issuer), reply.raw);
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
