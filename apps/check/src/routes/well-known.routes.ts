import { AUTHZEN_PATHS, AuthzenConfiguration, authzenConfiguration } from '@pluspas/contract';
import { checkRoute, type PublicKeys } from '@pluspas/trust';
import { z } from 'zod';

/** For as long as an edge may go on with the keys it has: a key is published for longer than this before it signs. */
const CACHEABLE = 'public, max-age=300';

const KeySet = z.object({
  keys: z.array(
    z.object({
      kty: z.string(),
      crv: z.string(),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
      use: z.string(),
      alg: z.string(),
    }),
  ),
});

/** Where the questions go (AuthZEN 1.0, section 9). */
export const configurationRoute = (publicUrl: string) =>
  checkRoute(
    {
      method: 'GET',
      url: AUTHZEN_PATHS.configuration,
      policy: 'public',
      response: AuthzenConfiguration,
      summary: 'Addresses of the check API',
    },
    ({ reply }) => {
      reply.header('cache-control', CACHEABLE);
      return authzenConfiguration(publicUrl);
    },
  );

/** The keys that passes are signed with (RFC 7517, section 5). Access tokens have others, at `/oidc/jwks`. */
export const passKeysRoute = (keys: PublicKeys) =>
  checkRoute(
    {
      method: 'GET',
      url: '/.well-known/jwks.json',
      policy: 'public',
      response: KeySet,
      summary: 'Public keys of the passes',
    },
    async ({ reply }) => {
      const set = KeySet.parse({ keys: await keys.jwks('pass') });
      reply.header('cache-control', CACHEABLE);
      return set;
    },
  );
