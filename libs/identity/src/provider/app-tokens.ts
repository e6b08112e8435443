import { hkdfSync } from 'node:crypto';
import type { Client, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';

const DAY_SECONDS = 86_400;
const SITE_LIFE = 90 * DAY_SECONDS;
const APP_IDLE = 30 * DAY_SECONDS;
const APP_LIFE = 180 * DAY_SECONDS;

/**
 * How long a refresh token is good. An app's: 30 days, so that it ends with a device that nobody uses, and never beyond
 * 180 days after the login, however often it is rotated (ASVS 5.0, V10.4.8). A site's: 90 days, not rotated.
 */
export function refreshTokenSeconds(_ctx: KoaContextWithOIDC, token: RefreshToken, client: Client): number {
  if (client.applicationType !== 'native') return SITE_LIFE;
  return Math.max(1, Math.min(APP_IDLE, APP_LIFE - token.totalLifetime()));
}

/**
 * Signs the nonces that an app whose clock is wrong is told to put into its proofs (RFC 9449, section 8). From the newest
 * cookie key, for its own use alone: one secret less to hand out, and every process knows the nonces of the others.
 */
export function dpopNonceSecret([newest = '']: readonly string[]): Buffer {
  return Buffer.from(hkdfSync('sha256', newest, '', 'pluspas dpop nonce', 32));
}
