import type { FastifyReply } from 'fastify';

/** What a reader may open is between her and her newspaper: no cache on the way may keep it. */
export function keepPrivate(reply: FastifyReply): void {
  reply.header('cache-control', 'private, no-store');
}
