import type { FastifyReply } from 'fastify';

/**
 * No script at all, no inline style: the pages work without either. Forms stay on the newspaper; that of an offer goes on to
 * Pluspas, and browsers hold a form to this list through all its redirects.
 */
const policy = (serviceUrl: string) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `form-action 'self' ${new URL(serviceUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** On every answer. Private until a route says otherwise: what is forgotten stays closed. */
const headers = (serviceUrl: string) => ({
  'cache-control': 'private, no-store',
  'content-security-policy': policy(serviceUrl),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
});

/** @param serviceUrl where Pluspas is, for readers */
export function securityHeaders(serviceUrl: string): (reply: FastifyReply) => void {
  const standing = headers(serviceUrl);
  return (reply) => void reply.headers(standing);
}
