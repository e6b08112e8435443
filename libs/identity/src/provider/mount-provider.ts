import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Refusal } from '@pluspas/platform';
import { PublicKeys } from '@pluspas/trust';
import type { FastifyInstance } from 'fastify';
import type { Provider } from 'oidc-provider';
import { JWKS_MAX_AGE_SECONDS } from '../keys/key-times';
import { ProviderTries } from '../limits/provider-tries';
import { MOUNT_PATH } from './issuer';

/** A NUL in a parameter. The database keeps none in a text, and the provider writes most of what it is asked. */
const NUL = /%00/;

/**
 * Hands everything under `/oidc` to the provider, as a native route of its own scope: a middleware would run for every
 * request of the process, checks included. What the provider leaves without an answer is an address that nobody serves,
 * and is told like all others (design 5.2).
 */
@Injectable()
export class ProviderMount {
  constructor(
    private readonly tries: ProviderTries,
    private readonly keys: PublicKeys,
  ) {}

  /** Before the server listens. */
  mount(fastify: FastifyInstance, provider: Provider): void {
    const answer = provider.callback();
    const issuer = new URL(provider.issuer);
    fastify.register(
      async (scope) => {
        // The provider reads bodies itself, within its own limit of 56 kB.
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser('*', (_request, _body, done) => done(null, undefined));
        this.serveKeys(scope);
        scope.all('/*', async (request, reply) => {
          if (NUL.test(request.url)) {
            throw new Refusal('invalid-request', { detail: 'A parameter must not contain a NUL character.' });
          }
          const tried = request.method === 'POST' ? await this.tries.begin(request) : null;
          await answer(asSeenByReaders(request.raw, issuer), reply.raw);
          if (!reply.raw.headersSent) throw new Refusal('not-found');
          reply.hijack();
          await tried?.ended(reply.raw.statusCode);
        });
      },
      { prefix: MOUNT_PATH },
    );
  }

  /** The library would list the keys of its start; a new one must be known everywhere before anybody signs with it. */
  private serveKeys(scope: FastifyInstance): void {
    scope.get('/jwks', async (_request, reply) => {
      const keys = await this.keys.jwks('token');
      reply
        .type('application/jwk-set+json')
        .header('cache-control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
        .header('access-control-allow-origin', '*');
      return JSON.stringify({ keys });
    });
  }
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
