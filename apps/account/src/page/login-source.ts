import type { LoginSource } from '@pluspas/identity';
import type { FastifyRequest } from 'fastify';

/** Who tries to log in, as the limits count it. `request.ip` believes the trusted proxies and nobody else. */
export function sourceOf(request: FastifyRequest): LoginSource {
  return { address: request.ip, cookies: request.headers.cookie };
}
