import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import type { SiteClient } from './site-client';

/** 256 random bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Is this the client's secret at `at`, or the one before it while that is still good? An app has none. In constant time. */
export function opens(client: SiteClient, secret: string, at: Instant): boolean {
  if (client.secretHash === null) return false;
  const given = createHash('sha256').update(secret).digest();
  const current = timingSafeEqual(given, Buffer.from(client.secretHash, 'hex'));
  if (client.previousSecret === null) return current;
  const previous = timingSafeEqual(given, Buffer.from(client.previousSecret.hash, 'hex'));
  return current || (previous && at < client.previousSecret.until);
}
