import { checkRoute } from '@pluspas/trust';
import type { ForwardAuth } from '../forward-auth/forward-auth';

/**
 * For a proxy that asks before it serves: nginx `auth_request`, Traefik, Caddy, Envoy. Such proxies know three answers:
 * 204 let through, 401 the reader should log in or register, 403 anything else; 5xx is ours, and the proxy's recipe maps
 * it to the title's outage policy. Nothing but headers, because they drop the body.
 */
export const forwardAuthRoute = (forwardAuth: ForwardAuth) =>
  checkRoute(
    {
      method: 'GET',
      url: '/v1/forward-auth',
      policy: 'public',
      summary: 'The check as a proxy asks it: 204, 401 or 403, and headers that say why',
    },
    async ({ request, reply }) => {
      const { status, headers } = await forwardAuth.answer(request.headers, request.socket.remoteAddress);
      reply.code(status).headers(headers).send();
      return undefined;
    },
  );
